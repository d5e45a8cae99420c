import { statfs } from 'node:fs/promises'

/** Bytes that this user may still write where a folder lives. Rejects when the file system does not say. */
export async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
