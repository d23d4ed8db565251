import { SegmentedControl, VisuallyHidden } from '@mantine/core';
import { IconArmchair, IconLayoutGrid, IconList } from '@tabler/icons-react';

import { words } from '@/lib/words';

const t = words('live');

export const VIEWS = ['rows', 'tiles', 'seats'] as const;
export type View = (typeof VIEWS)[number];

const ICONS = { rows: IconList, tiles: IconLayoutGrid, seats: IconArmchair };

interface RegisterViewsProps {
  views: readonly View[];
  view: View;
  onView: (view: View) => void;
}

/** The same register as lines, as faces, or as the class sits. */
export function RegisterViews({ views, view, onView }: RegisterViewsProps) {
  return (
    <SegmentedControl
      size="xs"
      style={{ flex: 'none' }}
      aria-label={t('register.view')}
      value={view}
      onChange={(value) => onView(value)}
      data={views.map((each) => {
        const Icon = ICONS[each];
        return {
          value: each,
          label: (
            <span title={t(`register.views.${each}`)}>
              <Icon size={16} stroke={1.8} style={{ display: 'block' }} aria-hidden />
              <VisuallyHidden>{t(`register.views.${each}`)}</VisuallyHidden>
            </span>
          ),
        };
      })}
    />
  );
}
