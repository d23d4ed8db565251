import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconCamera } from '@tabler/icons-react';
import { useRef } from 'react';

import { CameraView } from '@/components/camera-view';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/panel';
import { capturePhoto } from '@/features/register/api/capture-photo';
import type { Camera } from '@/types/api';

import { FileDrop } from './file-drop';
import classes from './photo-station.module.css';
import { PhotoStrip } from './photo-strip';
import type { PhotoTray } from './use-photo-tray';

export interface CameraFeed {
  camera: Camera | undefined;
  frameSize: number[] | null | undefined;
  stale: boolean;
  connection: number;
}

interface PhotoStationProps {
  feed: CameraFeed;
  tray: PhotoTray;
  disabled: boolean;
}

/** Where photos come from: the camera, without boxes, names or mood, or files. */
export function PhotoStation({ feed, tray, disabled }: PhotoStationProps) {
  const taken = useRef(0);
  const capture = useMutation({
    mutationFn: capturePhoto,
    onSuccess: (blob) => {
      taken.current += 1;
      tray.add(blob, `Camera photo ${taken.current}`);
    },
  });
  const running = feed.camera?.state === 'running';
  return (
    <Panel title="Photos">
      <CameraView
        key={feed.connection}
        camera={feed.camera}
        overlay={false}
        description="Live video for taking photos"
        frameSize={feed.frameSize}
        stale={feed.stale}
      />
      <div className={classes.capture}>
        <Button
          leftSection={<IconCamera size={18} stroke={1.8} aria-hidden />}
          // Not `loading`: that would take the focus away from whoever takes one photo after the other.
          aria-busy={capture.isPending}
          disabled={!running || disabled}
          onClick={() => {
            if (!capture.isPending) capture.mutate();
          }}
        >
          Take a photo
        </Button>
        <p>One student alone in the picture, the face well lit and not too far away.</p>
      </div>
      {capture.error && (
        <Notice tone="bad" title="No photo was taken" role="alert">
          <p>{capture.error.message}</p>
        </Notice>
      )}
      <FileDrop
        disabled={disabled}
        onFiles={(files) => {
          for (const file of files) tray.add(file, file.name);
        }}
      />
      <PhotoStrip tray={tray} />
    </Panel>
  );
}
