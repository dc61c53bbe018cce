using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;

namespace PrintLab.Jobs.Queries;

public sealed partial class JobsService
{
    // Suggests the file that appeared last, whatever time the computer that saved it gave it; if there is none, the student's own file.
    public override async Task<CandidatesReply> ListCandidates(JobQuery request, ServerCallContext context)
    {
        var job =
            await db.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.JobId, context.CancellationToken)
            ?? throw Fault.NotFound("Job not found");
        var stored = await files.ListFilesAsync(new ListFilesRequest { Folder = job.Folder }, cancellationToken: context.CancellationToken);
        var candidates = stored
            .Files.Where(file => file.Name != job.SafeCopy)
            .OrderByDescending(file => file.Name == job.OriginalStoredName)
            .ThenByDescending(file => file.AppearedAt)
            .Select(file => new CandidatesReply.Types.Candidate
            {
                Name = file.Name,
                Bytes = file.Bytes,
                ModifiedAt = file.ModifiedAt,
                Original = file.Name == job.OriginalStoredName,
                Slicer = file.Slicer,
            })
            .ToList();
        var suggested = candidates.FirstOrDefault(candidate => !candidate.Original) ?? candidates.FirstOrDefault();
        return new CandidatesReply { Candidates = { candidates }, Suggested = suggested?.Name ?? "" };
    }
}
