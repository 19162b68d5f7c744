"""The product's own words in two languages, and how numbers, days and codes are written in them; no Streamlit."""
