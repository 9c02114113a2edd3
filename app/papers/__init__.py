"""From facts to blocks to files: papers in Word, registers in Excel. Nothing here reads the store."""
