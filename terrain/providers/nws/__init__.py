"""The US National Weather Service: https://www.weather.gov/documentation/services-web-api"""
