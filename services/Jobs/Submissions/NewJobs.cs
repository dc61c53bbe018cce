using System.Buffers.Text;
using System.Security.Cryptography;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using PrintLab.Contracts;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Jobs.Storage;
using PrintLab.Lab.Settings;

namespace PrintLab.Jobs.Submissions;

/// <summary>Makes the job of a submission.</summary>
public sealed class NewJobs(JobsDb db, Estimator estimator, LabSettings lab, TimeProvider clock)
{
    private const int ShortestSimpleId = 6;

    /// <summary>The job as it is before anything of it is stored.</summary>
    public async Task<Job> Of(SubmitJobRequest form, Upload upload, CancellationToken cancellationToken)
    {
        var chosen = new SubmitJobRequest(form) { Printer = lab.Printer(form.Printer)!.Name };
        var id = Guid.NewGuid().ToString("N");
        var job = Of(chosen, upload, id, await SimpleId(id, cancellationToken), clock.Now());
        job.Estimate = estimator.Of(upload.Model, form.PrintMethod) is { } estimate ? JsonFormatter.Default.Format(estimate) : null;
        return job;
    }

    internal static Job Of(SubmitJobRequest form, Upload upload, string id, string simpleId, DateTimeOffset now)
    {
        var stem = FileNaming.Stem(form.StudentName, form.PrintMethod, form.Color, simpleId);
        var storedName = stem + Path.GetExtension(upload.OriginalFilename).ToLowerInvariant();
        var folder = $"{JobStatuses.FolderOf(JobStatus.Uploaded)}/{stem}";
        return new Job
        {
            Id = id,
            SimpleId = simpleId,
            StatusLink = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)),
            StudentName = form.StudentName,
            StudentEmail = form.StudentEmail,
            Discipline = form.Discipline,
            ClassNumber = form.ClassNumber,
            PrintMethod = form.PrintMethod,
            Color = form.Color,
            Printer = form.Printer,
            AcknowledgedMinimumCharge = true,
            OriginalFilename = upload.OriginalFilename,
            DisplayName = storedName,
            OriginalStoredName = storedName,
            FilePath = $"{folder}/{storedName}",
            MetadataPath = $"{folder}/{FileNaming.Metadata}",
            FileHash = upload.Sha256,
            FileBytes = upload.Bytes,
            Model = JsonFormatter.Default.Format(upload.Model),
            UploadId = upload.UploadId,
            Status = JobStatus.Uploaded,
            CreatedAt = now,
            UpdatedAt = now,
            StatusChangedAt = now,
            Version = 1,
        };
    }

    private async Task<string> SimpleId(string id, CancellationToken cancellationToken)
    {
        for (var length = ShortestSimpleId; length < id.Length; length += 2)
        {
            var candidate = id[..length];
            if (!await db.Jobs.AnyAsync(job => job.SimpleId == candidate, cancellationToken))
            {
                return candidate;
            }
        }

        return id;
    }
}
