export interface Health {
  status: 'ok' | 'degraded';
  version: string;
  started_at: string;
  mood: 'off' | 'class' | 'student';
  demo: boolean;
  problems: string[];
}
