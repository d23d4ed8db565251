import { Switch } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';

import type { Live } from '@/api/types.gen';
import { CameraView } from '@/components/camera-view';
import { Panel } from '@/components/panel';
import { words } from '@/lib/words';

import { FaceSummary } from './face-summary';
import { LivenessNotice } from './liveness-notice';

const t = words('live');

interface VideoPanelProps {
  live: Live;
  stale: boolean;
  /** Changes when the server is back: the video is opened anew. */
  connection: number;
}

export function VideoPanel({ live, stale, connection }: VideoPanelProps) {
  const [overlay, setOverlay] = useLocalStorage({
    key: 'rollcall.overlay',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return (
    <Panel
      title={t('video.title')}
      aside={
        <Switch
          size="sm"
          label={t('video.overlay')}
          checked={overlay}
          onChange={(event) => setOverlay(event.currentTarget.checked)}
        />
      }
    >
      <CameraView
        key={connection}
        camera={live.camera}
        overlay={overlay}
        description={overlay ? t('video.withNames') : t('video.plain')}
        frameSize={live.frame_size}
        stale={stale}
      />
      <FaceSummary faces={live.faces} hints={live.session === null} />
      <LivenessNotice faces={live.faces} />
    </Panel>
  );
}
