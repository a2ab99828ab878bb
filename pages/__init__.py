"""What people see: one file per page, each a function `page(viewer)`."""
