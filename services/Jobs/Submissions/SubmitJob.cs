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

namespace PrintLab.Jobs.Submissions;

public sealed partial class SubmissionsService
{
    public override async Task<JobReply> SubmitJob(SubmitJobRequest request, ServerCallContext context)
    {
        guard.RequireValid(request);
        await guard.RefuseUsed(request.UploadId, context.CancellationToken);
        var upload = await files.Uploaded(request.UploadId, context.CancellationToken);
        guard.RefuseUnprintable(upload.Model, request);
        await guard.RefuseDuplicate(request.StudentEmail, upload.Sha256, context.CancellationToken);
        var job = await newJobs.Of(request, upload, context.CancellationToken);
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
            (_, _) => guard.RefuseLate(job, cancellationToken)
        );
    }
}
