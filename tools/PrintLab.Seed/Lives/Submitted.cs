using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;

namespace PrintLab.Seed.Lives;

/// <summary>A student's submission.</summary>
/// <param name="Name">Unique among seeded jobs. The job's ID derives from it, so every run produces the same IDs.</param>
/// <param name="IdDigits">Hex digits of the id that make file names unique; 6 are enough for a few hundred jobs.</param>
/// <param name="FileHash">SHA-256 in lower case hex.</param>
internal sealed record Submitted(
    string Name,
    int IdDigits,
    DateTimeOffset At,
    string Student,
    string Email,
    string Discipline,
    string ClassNumber,
    string Method,
    string Color,
    string Printer,
    string FileName,
    string FileHash,
    long FileBytes
)
{
    /// <summary>The job's id: 32 hex digits.</summary>
    public static string IdOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    /// <summary>The job right after its submission.</summary>
    public Job ToJob()
    {
        var id = IdOf(Name);
        var stem = FileNaming.Stem(Student, Method, Color, id[..IdDigits]);
        var storedName = stem + Path.GetExtension(FileName).ToLowerInvariant();
        var folder = $"{JobStatuses.FolderOf(JobStatus.Uploaded)}/{stem}";
        return new Job
        {
            Id = id,
            SimpleId = id[..IdDigits],
            StatusLink = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)),
            StudentName = Student,
            StudentEmail = Email,
            Discipline = Discipline,
            ClassNumber = ClassNumber,
            PrintMethod = Method,
            Color = Color,
            Printer = Printer,
            AcknowledgedMinimumCharge = true,
            OriginalFilename = FileName,
            DisplayName = storedName,
            OriginalStoredName = storedName,
            FilePath = $"{folder}/{storedName}",
            MetadataPath = $"{folder}/{FileNaming.Metadata}",
            FileHash = FileHash,
            FileBytes = FileBytes,
            Model = "{}",
            UploadId = id,
            Status = JobStatus.Uploaded,
            CreatedAt = At,
            UpdatedAt = At,
            StatusChangedAt = At,
            Version = 1,
        };
    }
}
