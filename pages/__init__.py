"""What people see: one folder a page, each with a function `page(viewer)`."""
