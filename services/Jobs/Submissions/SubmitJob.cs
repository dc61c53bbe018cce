using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Faults;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Appraisal;
using PrintLab.ServiceDefaults.Faults;
using Actor = PrintLab.Jobs.Domain.Actor;

namespace PrintLab.Jobs.Submissions;

public sealed partial class SubmissionsService
{
    public override async Task<JobReply> SubmitJob(SubmitJobRequest request, ServerCallContext context)
    {
        SubmissionRules.Check(request, lab);
        var email = request.StudentEmail.Trim().ToLowerInvariant();
        await RefuseUsed(request.UploadId, context.CancellationToken);
        var upload = await files.Uploaded(request.UploadId, context.CancellationToken);
        RefuseUnprintable(upload.Model, request);
        await RefuseDuplicate(email, upload.Sha256, context.CancellationToken);
        var job = await newJobs.Of(request, upload, email, context.CancellationToken);
        await files.Adopt(job, request.UploadId, context.CancellationToken);
        try
        {
            var reply = await Save(job, context.CancellationToken);
            FaultPoint.Reach("jobs.submit.committed");
            return reply;
        }
        catch
        {
            await files.Unstage(job, version: 0);
            throw;
        }
    }

    // Possible problems are reported and left to the student; only a model that no printer could ever print is refused.
    private void RefuseUnprintable(ModelFacts model, SubmitJobRequest form)
    {
        if (ModelVerdicts.Of(model, lab, form.PrintMethod, form.Printer).FirstOrDefault(ModelVerdicts.IsError) is { } never)
        {
            throw Fault.Invalid("file", never.Message);
        }
    }

    private Task<JobReply> Save(Job job, CancellationToken cancellationToken)
    {
        db.Jobs.Add(job);
        var created = new JobCreated(
            job.Status,
            job.Folder,
            job.Version,
            job.Discipline,
            job.PrintMethod,
            job.Color,
            job.Printer,
            job.FileHash,
            job.FileBytes
        );
        return commit.Save(
            [Actor.Student.Caused(created, job.Id, job.CreatedAt)],
            new StatusMove(From: null, job.Status),
            sequence => messages.Reply(job, held: null, payment: null, sequence, job.CreatedAt, asAdmin: false),
            cancellationToken,
            (_, _) => RefuseLate(job, cancellationToken)
        );
    }

    // Of two concurrent submissions of the same upload, or of identical ones, the second waits here until the first commits, and then sees it.
    private async Task RefuseLate(Job job, CancellationToken cancellationToken)
    {
        await RefuseAbandoned(job.Id, cancellationToken);
        await TakeTurn($"upload {job.UploadId}", cancellationToken);
        await RefuseUsed(job.UploadId!, cancellationToken);
        await TakeTurn($"{job.StudentEmail} {job.FileHash}", cancellationToken);
        await RefuseDuplicate(job.StudentEmail, job.FileHash, cancellationToken);
    }

    private async Task RefuseUsed(string uploadId, CancellationToken cancellationToken)
    {
        if (await db.Jobs.AnyAsync(job => job.UploadId == uploadId, cancellationToken))
        {
            throw Fault.UploadGone();
        }
    }

    private async Task RefuseDuplicate(string email, string fileHash, CancellationToken cancellationToken)
    {
        var existing = await db
            .Jobs.Where(job => job.StudentEmail == email && job.FileHash == fileHash && JobStatuses.BeforePrinting.Contains(job.Status))
            .Select(job => job.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (existing is not null)
        {
            throw new Fault(
                FaultCode.DuplicateSubmission,
                "An identical active job has already been submitted.",
                new Dictionary<string, object?> { ["existing_job_id"] = existing }
            );
        }
    }
}
