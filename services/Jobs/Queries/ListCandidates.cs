using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;

namespace PrintLab.Jobs.Queries;

public sealed partial class JobsService
{
    // Suggests the file a slicer saved last; if there is none, the student's own file.
    public override async Task<CandidatesReply> ListCandidates(JobQuery request, ServerCallContext context)
    {
        var job =
            await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.JobId, context.CancellationToken)
            ?? throw Fault.NotFound("Job not found");
        var stored = await files.ListFilesAsync(new ListFilesRequest { Folder = job.Folder }, cancellationToken: context.CancellationToken);
        var candidates = stored
            .Files.Where(file => file.Name != job.SafeCopy)
            .OrderByDescending(file => file.Name == job.OriginalStoredName)
            .ThenByDescending(file => file.ModifiedAt)
            .Select(file => new CandidatesReply.Types.Candidate
            {
                Name = file.Name,
                Bytes = file.Bytes,
                ModifiedAt = file.ModifiedAt,
                Original = file.Name == job.OriginalStoredName,
                Slicer = file.Slicer,
            })
            .ToList();
        var suggested = candidates.Where(candidate => !candidate.Original).MaxBy(candidate => candidate.ModifiedAt) ?? candidates.FirstOrDefault();
        return new CandidatesReply { Candidates = { candidates }, Suggested = suggested?.Name ?? "" };
    }
}
