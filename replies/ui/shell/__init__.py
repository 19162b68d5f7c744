"""What stands round every page: head, navigation, search box, sign-in forms, the page's component."""
