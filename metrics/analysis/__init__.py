"""What the analysis page says: each view is one value from which its sentence, its picture and its table are made."""
