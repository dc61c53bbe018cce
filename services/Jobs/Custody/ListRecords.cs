using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Custody;

public sealed partial class CustodyService
{
    private const int Most = 5000;

    public override async Task<ListRecordsReply> ListRecords(ListRecordsRequest request, ServerCallContext context)
    {
        // Read before the records, which may then be newer than it says, never older.
        var sequence = tail.Head;
        var records = await Matching(request).OrderBy(job => job.Id).Take(Math.Clamp(request.Limit, 1, Most)).ToListAsync(context.CancellationToken);
        return new ListRecordsReply { Sequence = sequence, Records = { records.Select(Record) } };
    }

    private IQueryable<Job> Matching(ListRecordsRequest request)
    {
        var jobs = db.Jobs.AsNoTracking();
        if (request.AfterId.Length > 0)
        {
            jobs = jobs.Where(job => job.Id.CompareTo(request.AfterId) > 0);
        }

        if (request.JobIds.Count > 0)
        {
            var ids = request.JobIds.ToArray();
            jobs = jobs.Where(job => ids.Contains(job.Id));
        }

        if (request.Folders.Count > 0)
        {
            var metadata = request.Folders.Select(folder => $"{folder}/{FileNaming.Metadata}").ToArray();
            jobs = jobs.Where(job => metadata.Contains(job.MetadataPath));
        }

        return jobs;
    }

    private static FileRecord Record(Job job) =>
        new()
        {
            JobId = job.Id,
            Status = job.Status,
            Version = job.Version,
            Folder = job.Folder,
            FilePath = job.FilePath,
            MetadataPath = job.MetadataPath,
            OriginalPath = job.OriginalPath,
            FileHash = job.FileHash,
            FileBytes = job.FileBytes,
            StudentName = job.StudentName,
        };
}
