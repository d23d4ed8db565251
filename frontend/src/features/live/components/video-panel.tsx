import { Button, Switch } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId } from 'react';

import type { Live } from '@/api/types.gen';
import { CameraView } from '@/components/camera-view';
import { FaceLabels } from '@/components/face-labels';
import { Panel } from '@/components/panel';
import { words } from '@/lib/words';

import { FaceSummary } from './face-summary';
import { LivenessNotice } from './liveness-notice';

const t = words('live');

/** As in live-board.module.css: from here on the register stands beside the picture. */
const DESK = '(min-width: 68.01em)';

interface VideoPanelProps {
  live: Live;
  stale: boolean;
  /** Changes when the server is back: the video is opened anew. */
  connection: number;
}

/** The picture, which folds: on a phone it is folded until somebody wants it, and costs nothing till then. */
export function VideoPanel({ live, stale, connection }: VideoPanelProps) {
  const [overlay, setOverlay] = useLocalStorage({
    key: 'rollcall.overlay',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const desk = useMediaQuery(DESK, true, { getInitialValueInEffect: false });
  const [wanted, setWanted] = useLocalStorage<boolean | null>({
    key: desk ? 'rollcall.picture' : 'rollcall.picture.phone',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const picture = useId();
  // Why there is no picture is never folded away.
  const unfolded = (wanted ?? desk) || live.camera.state !== 'running';
  const Chevron = unfolded ? IconChevronUp : IconChevronDown;
  return (
    <Panel
      title={t('video.title')}
      aside={
        <>
          {unfolded && (
            <Switch
              size="sm"
              label={t('video.overlay')}
              checked={overlay}
              onChange={(event) => setOverlay(event.currentTarget.checked)}
            />
          )}
          {live.camera.state === 'running' && (
            <Button
              size="compact-sm"
              variant="default"
              rightSection={<Chevron size={15} stroke={1.9} aria-hidden />}
              aria-expanded={unfolded}
              aria-controls={picture}
              onClick={() => setWanted(!unfolded)}
            >
              {t(unfolded ? 'video.fold' : 'video.unfold')}
            </Button>
          )}
        </>
      }
    >
      <div id={picture}>
        {unfolded && (
          <CameraView
            key={connection}
            camera={live.camera}
            description={overlay ? t('video.withNames') : t('video.plain')}
            frameSize={live.frame_size}
            stale={stale}
          >
            {overlay && live.frame_size && <FaceLabels faces={live.faces} frameSize={live.frame_size} at={live.time} />}
          </CameraView>
        )}
      </div>
      <FaceSummary faces={live.faces} hints={live.session === null} />
      <LivenessNotice faces={live.faces} />
    </Panel>
  );
}
