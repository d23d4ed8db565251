import { Loader } from '@mantine/core';
import { IconVideoOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { client } from '@/api/client.gen';
import type { Camera, GetStreamData, Live } from '@/api/types.gen';
import { useMjpeg } from '@/components/use-mjpeg';
import { explainCamera } from '@/lib/camera-words';
import { words } from '@/lib/words';

import classes from './camera-view.module.css';

const t = words('components');

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
  return (
    <div className={classes.frame} style={{ aspectRatio: `${width} / ${height}` }} data-stale={stale}>
      {camera?.state === 'running' ? (
        <Stream url={streamUrl()} description={description} />
      ) : (
        <Placeholder camera={camera} />
      )}
      {!stale && camera?.state === 'running' && children}
      {stale && camera?.state === 'running' && <p className={classes.tag}>{t('camera.notLive')}</p>}
    </div>
  );
}

/** Without names: one encoding serves every viewer, and names are the browser's to write. */
const streamUrl = () =>
  client.buildUrl<GetStreamData>({ url: '/api/stream.mjpg', query: { overlay: '0' } });

function Stream({ url, description }: { url: string; description: string }) {
  const { imageRef, status, onLoad, onError } = useMjpeg(url);
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
    </div>
  );
}
