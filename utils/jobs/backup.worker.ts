import { backUp, type BackupJob } from './backup'
import { serveJob } from './serve'

serveJob<BackupJob>(backUp)
