import { useLocalStorage } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import type { PhotoCheck } from '@/api/types.gen';
import { Panel } from '@/components/panel';
import { capturePhoto } from '@/features/register/api/capture-photo';
import { words } from '@/lib/words';

import type { CameraFeed } from './camera-feed';
import { CameraStation } from './camera-station';
import { FileDrop } from './file-drop';
import { PhotoStrip } from './photo-strip';
import type { TrayPhoto } from './photo-tray';
import { SourceSwitch, type PhotoSource } from './source-switch';
import { useGuide } from './use-guide';
import type { PhotoTray } from './use-photo-tray';
import { useWebcam } from './use-webcam';

const t = words('register');

interface PhotoStationProps {
  feed: CameraFeed;
  tray: PhotoTray;
  disabled: boolean;
}

/** Where photos come from: the room's camera or the webcam, led through five poses, or files. */
export function PhotoStation({ feed, tray, disabled }: PhotoStationProps) {
  const [source, setSource] = useLocalStorage<PhotoSource>({
    key: 'rollcall.photo-source',
    defaultValue: 'room',
    getInitialValueInEffect: false,
  });
  const [running, setRunning] = useState(false);
  const [shots, setShots] = useState(0);
  const numbered = useRef(0);

  const take = (blob: Blob, check?: PhotoCheck) => {
    numbered.current += 1;
    setShots(numbered.current);
    tray.add(blob, t('station.photo', { place: numbered.current }), check);
  };

  const webcam = useWebcam(running && source === 'webcam');
  const grab = source === 'webcam' ? webcam.grab : capturePhoto;
  const shoot = useMutation({ mutationFn: () => grab(), onSuccess: (blob) => take(blob) });
  const hasPicture = source === 'webcam' ? webcam.state.kind === 'on' : feed.camera?.state === 'running' && !feed.stale;
  const checking = tray.photos.some(({ state }) => state.kind === 'checking');
  const guide = useGuide({
    photos: tray.photos,
    running,
    setRunning,
    ready: hasPicture && !checking && !disabled && !shoot.isPending,
    grab,
    onTaken: take,
  });

  const retake = (photo: TrayPhoto) => {
    tray.remove([photo.id]);
    if (photo.pose) guide.askFor(photo.pose);
  };

  return (
    <Panel title={t('station.photos')}>
      <SourceSwitch
        source={source}
        onChange={(chosen) => {
          setRunning(false);
          setSource(chosen);
        }}
      />
      {source === 'upload' ? (
        <FileDrop
          disabled={disabled}
          onFiles={(files) => {
            for (const file of files) tray.add(file, file.name);
          }}
        />
      ) : (
        <CameraStation
          key={source}
          feed={feed}
          webcam={source === 'webcam' ? webcam : null}
          guide={guide}
          ready={hasPicture}
          shots={shots}
          disabled={disabled}
          shutter={{
            busy: shoot.isPending,
            error: shoot.error,
            onShoot: () => {
              if (!shoot.isPending) shoot.mutate();
            },
          }}
        />
      )}
      <PhotoStrip tray={tray} disabled={disabled} onRetake={source === 'upload' ? null : retake} />
    </Panel>
  );
}
