"""Made-up races in real landscapes: a first start shows the whole product. Every listing is marked as a sample."""
