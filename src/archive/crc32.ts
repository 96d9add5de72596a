const POLYNOMIAL = 0xedb88320;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
	let rest = byte;
	for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? POLYNOMIAL ^ (rest >>> 1) : rest >>> 1;
	return rest;
});

/** The checksum that zip keeps for each entry (ISO 3309; "123456789" gives cbf43926). */
export function crc32(bytes: Uint8Array): number {
	let crc = 0xffff_ffff;
	for (let i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
	return (crc ^ 0xffff_ffff) >>> 0;
}
