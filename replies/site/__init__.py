"""The public side without Streamlit: how things look, frames for other sites, and all of it as files."""
