import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

const definition = protoLoader.loadSync(fileURLToPath(new URL('../Protos/echo.proto', import.meta.url)));

export const { Echo } = grpc.loadPackageDefinition(definition).printlab.interop.v1;

/** Runs `leave` when the test closes our standard input, or dies. */
export const whenLeft = (leave) => process.stdin.resume().on('end', leave);

/** One line of JSON to the test that started this process. */
export const tell = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** Entries as JSON carries them: binary values in base64. */
export const entriesOf = (metadata) =>
  Object.entries(metadata.toJSON()).map(([key, [value]]) => ({ key, value: Buffer.isBuffer(value) ? value.toString('base64') : value }));

export const metadataOf = (entries = []) => {
  const metadata = new grpc.Metadata();
  for (const { key, value } of entries) metadata.set(key, key.endsWith('-bin') ? Buffer.from(value, 'base64') : value);
  return metadata;
};
