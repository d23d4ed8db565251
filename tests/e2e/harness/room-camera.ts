import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Sight } from './cards';

const EVERY_MS = 100;
const BOUNDARY = 'frame';

/** A camera of a room that sends Motion-JPEG, and whose picture is chosen. */
export interface RoomCamera {
  url: string;
  /** From here on this is what it sees. */
  show: (sight: Sight) => void;
  stop: () => Promise<void>;
}

export async function startRoomCamera(first: Sight): Promise<RoomCamera> {
  let sight = first;
  let sent = 0;
  const viewers = new Set<ServerResponse>();
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': `multipart/x-mixed-replace; boundary=${BOUNDARY}` });
    viewers.add(response);
    response.on('close', () => viewers.delete(response));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const timer = setInterval(() => {
    const picture = sight[(sent += 1) % sight.length] ?? Buffer.alloc(0);
    for (const viewer of viewers) {
      // Whoever reads slowly gets fewer pictures, as from a real one.
      if (viewer.writableLength > 0) continue;
      viewer.write(`--${BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: ${picture.length}\r\n\r\n`);
      viewer.write(picture);
      viewer.write('\r\n');
    }
  }, EVERY_MS);
  const stop = async () => {
    clearInterval(timer);
    for (const viewer of viewers) viewer.destroy();
    server.close();
    await once(server, 'close');
  };
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/stream.mjpg`, show: (next) => (sight = next), stop };
}
