"""MET Norway's Locationforecast 2.0: https://api.met.no/weatherapi/locationforecast/2.0/documentation"""
