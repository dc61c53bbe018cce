using System.Text.Encodings.Web;
using System.Text.Json;
using PrintLab.Contracts;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Queries;

/// <summary>Contents of <c>metadata.json</c> in a job's folder: enough to identify the job if database and file system get out of sync.</summary>
public static class JobMetadata
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>What Files needs to know about a job; empty when there is none.</summary>
    public static JobDescription Describe(Job? job) =>
        job is null
            ? new JobDescription()
            : new JobDescription
            {
                JobId = job.Id,
                Version = job.Version,
                Folder = job.Folder,
                MetadataJson = Json(job),
            };

    public static string Json(Job job) =>
        JsonSerializer.Serialize(
            new
            {
                JobId = job.Id,
                job.Version,
                job.Status,
                job.StudentName,
                job.StudentEmail,
                job.Discipline,
                job.ClassNumber,
                job.OriginalFilename,
                OriginalStoredFilename = job.OriginalStoredName,
                job.AuthoritativeFilename,
                job.FileHash,
                job.FileBytes,
                job.PrintMethod,
                job.Color,
                job.Printer,
                job.WeightG,
                job.TimeHours,
                job.CostCents,
                job.CreatedAt,
                job.UpdatedAt,
                job.StatusChangedAt,
                job.StudentConfirmedAt,
            },
            Format
        );
}
