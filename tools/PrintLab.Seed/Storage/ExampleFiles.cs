using Google.Protobuf;
using PrintLab.Jobs.Queries;
using PrintLab.Jobs.Submissions;
using PrintLab.Lab.Appraisal;
using PrintLab.Lab.Settings;
using PrintLab.Models.Formats;
using PrintLab.Seed.Examples;
using PrintLab.Seed.Lives;

namespace PrintLab.Seed.Storage;

/// <summary>Puts the examples' models where they would be in the lab's storage by now.</summary>
internal sealed class ExampleFiles(string storage, LabSettings lab)
{
    /// <summary>Writes the student's file, its copies and metadata.json to the folder of the job's status, and records the model facts.</summary>
    public async Task Write(ExampleJob example, JobLife life, CancellationToken cancellationToken)
    {
        var job = life.Job;
        var folder = Directory.CreateDirectory(Path.Combine(storage, job.Folder)).FullName;
        var original = Path.Combine(folder, job.OriginalStoredName);
        await File.WriteAllBytesAsync(original, example.File(example.Mesh()), cancellationToken);
        File.Copy(original, Path.Combine(folder, KeptOriginalName.InFolder));
        using (var model = await ModelFormat.Of(original).Build(original, cancellationToken))
        {
            var facts = model.Facts(cancellationToken);
            job.Model = JsonFormatter.Default.Format(facts);
            job.Estimate = Estimator.Of(facts, job.PrintMethod, lab, Calibration.Default) is { } estimate
                ? JsonFormatter.Default.Format(estimate)
                : null;
            job.SafeCopy = SafeCopyName.Beside(job.OriginalStoredName);
            await using var copy = File.Create(Path.Combine(folder, job.SafeCopy));
            await new BinaryStlWriter(copy).Write(model, cancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(storage, job.MetadataPath), JobMetadata.Json(job), cancellationToken);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.SetLastWriteTimeUtc(file, job.CreatedAt.UtcDateTime);
        }
    }
}
