// node client.mjs <port> <call as JSON>: makes one call and tells its messages, status and trailers.
import grpc from '@grpc/grpc-js';
import { Echo, entriesOf, metadataOf, tell, whenLeft } from './echo.mjs';

const [port, json] = process.argv.slice(2);
const { method, messages, headers, timeout, cancelAfterFirst, compression } = JSON.parse(json);
const { requestStream, responseStream } = Echo.service[method];

const client = new Echo(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
  'grpc.default_compression_algorithm': grpc.compressionAlgorithms[compression ?? 'identity'],
});
const options = timeout ? { deadline: Date.now() + timeout } : {};
const received = [];
const unsent = [...messages];

const sendNext = () => (unsent.length > 0 ? call.write(unsent.shift()) : call.end());

const onMessage = (message) => {
  received.push(message.text);
  if (cancelAfterFirst) call.cancel();
  else if (requestStream && responseStream) sendNext();
};

const onResponse = (error, message) => {
  if (message) received.push(message.text);
};

const call = client[method](
  ...(requestStream ? [] : [unsent.shift()]),
  metadataOf(headers),
  options,
  ...(responseStream ? [] : [onResponse]),
);

call.on('status', ({ code, details, metadata }) => {
  tell({ messages: received, code, details, trailers: entriesOf(metadata) });
});

if (responseStream) {
  call.on('data', onMessage);
  // The status event tells the failure too.
  call.on('error', () => {});
}

// A duplex call sends each message only after the answer to the one before.
if (requestStream && responseStream) sendNext();
else if (requestStream) {
  for (const message of unsent) call.write(message);
  call.end();
}

whenLeft(() => process.exit());
