import { type ExportJob, exportPosts } from './export-job'
import { serveJob } from './serve'

serveJob<ExportJob>(exportPosts)
