import { Loader } from '@mantine/core';
import { IconVideoOff } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';

import { client } from '@/api/client.gen';
import type { Camera, GetStreamData, Live } from '@/api/types.gen';
import { narrowEnough, type StreamWidth } from '@/components/stream-width';
import { useMjpeg } from '@/components/use-mjpeg';
import { RetryCamera } from '@/components/retry-camera';
import { useOnScreen } from '@/components/use-on-screen';
import { explainCamera, explainPicture } from '@/lib/camera-words';
import { formatClock, formatClockWithSeconds } from '@/lib/format';
import { words } from '@/lib/words';

import classes from './camera-view.module.css';

const t = words('components');
const tCamera = words('camera');

interface CameraViewProps {
  camera: Camera | undefined;
  /** What the picture shows, for those who cannot see it. */
  description: string;
  /** Width and height of the camera's picture. */
  frameSize?: Live['frame_size'] | undefined;
  /** The server does not answer: the picture, if there is one, is an old one. */
  stale?: boolean;
  /** Laid over the picture while it is a live one. */
  children?: ReactNode;
}

export function CameraView({ camera, description, frameSize, stale = false, children }: CameraViewProps) {
  const [width = 16, height = 9] = frameSize ?? [];
  const frame = useRef<HTMLDivElement>(null);
  const { onScreen, size } = useOnScreen(frame);
  const streamWidth =
    size && narrowEnough(Math.min(size.width, (size.height * width) / height), window.devicePixelRatio, frameSize?.[0]);
  return (
    <div ref={frame} className={classes.frame} style={{ aspectRatio: `${width} / ${height}` }} data-stale={stale}>
      {camera?.state === 'running' ? (
        <Stream url={size && streamUrl(streamWidth ?? null)} seen={onScreen} description={description} />
      ) : (
        <Placeholder camera={camera} />
      )}
      {camera?.state === 'running' && !stale && <Spoilt picture={camera.picture} />}
      {!stale && camera?.state === 'running' && children}
      {stale && camera?.state === 'running' && <p className={classes.tag}>{t('camera.notLive')}</p>}
    </div>
  );
}

/** Why nobody can be recognised in a picture that comes: on the picture itself. */
function Spoilt({ picture }: { picture: Camera['picture'] }) {
  const spoilt = explainPicture(picture);
  if (!spoilt) return null;
  return (
    <div className={classes.spoilt} role="status">
      <p className={classes.title}>{spoilt.title}</p>
      <p>
        {spoilt.explanation} <Since moment={picture.since} />
      </p>
    </div>
  );
}

function Since({ moment }: { moment: string | null }) {
  if (moment === null) return null;
  return tCamera.rich('since', { moment: () => <time dateTime={moment}>{formatClock(moment)}</time> });
}

/** When a lost camera is tried again, and how not to wait for it. */
function NextTry({ camera: { since, next_try } }: { camera: Camera }) {
  return (
    <>
      <p>
        <Since moment={since} />{' '}
        {next_try === null
          ? tCamera('trying')
          : tCamera.rich('nextTry', {
              moment: () => <time dateTime={next_try}>{formatClockWithSeconds(next_try)}</time>,
            })}
      </p>
      <RetryCamera />
    </>
  );
}

/** Without names: one encoding serves every viewer of a width, and names are the browser's to write. */
const streamUrl = (width: StreamWidth | null) =>
  client.buildUrl<GetStreamData>({
    url: '/api/stream.mjpg',
    query: { overlay: '0', ...(width === null ? {} : { width }) },
  });

interface StreamProps {
  /** Undefined until it is known how large a picture is wanted. */
  url: string | undefined;
  seen: boolean;
  description: string;
}

function Stream({ url, seen, description }: StreamProps) {
  const { imageRef, status, onLoad, onError } = useMjpeg(url, seen);
  return (
    <>
      <img
        ref={imageRef}
        alt={description}
        className={classes.picture}
        data-showing={status === 'showing'}
        onLoad={onLoad}
        onError={onError}
      />
      {status !== 'showing' && (
        <div className={classes.message} role="status">
          <Loader size="sm" color="gray.4" aria-hidden />
          <p className={classes.title}>{status === 'connecting' ? t('camera.opening') : t('camera.brokeOff')}</p>
          {status === 'retrying' && <p>{t('camera.retrying')}</p>}
        </div>
      )}
    </>
  );
}

function Placeholder({ camera }: { camera: Camera | undefined }) {
  if (!camera) {
    return (
      <div className={classes.message} role="status">
        <Loader size="sm" color="gray.4" aria-hidden />
        <p className={classes.title}>{t('camera.asking')}</p>
      </div>
    );
  }
  const { title, explanation } = explainCamera(camera);
  return (
    <div className={classes.message} role="status">
      {camera.state === 'connecting' ? (
        <Loader size="sm" color="gray.4" aria-hidden />
      ) : (
        <IconVideoOff size={32} stroke={1.4} aria-hidden />
      )}
      <p className={classes.title}>{title}</p>
      <p>{explanation}</p>
      {camera.state === 'lost' ? <NextTry camera={camera} /> : <p><Since moment={camera.since} /></p>}
    </div>
  );
}
