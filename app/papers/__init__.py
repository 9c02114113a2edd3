"""Facts become blocks, and blocks become Word or Excel; nothing here reads the register."""
