using System.Security.Cryptography;
using PrintLab.Contracts;
using PrintLab.Tests.Files.Running;
using PrintLab.Tests.Files.Staging;

namespace PrintLab.Tests.Files.Watching;

/// <summary>A slicer saves its project over the student's file: the student's bytes come back, and the project keeps a name of its own.</summary>
public abstract class OverwrittenTests(FilesLab lab)
{
    private const string Project = "what a slicer saved with Ctrl+S";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("req", "FILE-17")]
    public async Task The_students_file_is_put_back_and_staff_are_told(bool inPlace)
    {
        var job = await Known(await new JobInLab(lab).Submitted(), job => job.Uploaded);

        SaveOver(job, job.Uploaded, inPlace);

        var saved = $"{job.Name}.from-slicer.stl";
        await Eventually.IsTrue(
            () => lab.FilesIn(job.Uploaded).Contains(saved) && Bytes(job, job.Uploaded).SequenceEqual(job.Content),
            () => string.Join(", ", lab.FilesIn(job.Uploaded))
        );
        job.Read(job.Uploaded, saved).ShouldBe(Project);
        var told = (await Told(job)).ShouldHaveSingleItem();
        (told.JobId, told.Folder, told.Name, told.SavedAs).ShouldBe((job.Id, job.Uploaded, job.Stl, saved));
        var listed = await lab.Files.ListFilesAsync(new ListFilesRequest { Folder = job.Uploaded });
        listed
            .Files.Select(file => file.Name)
            .Order(StringComparer.Ordinal)
            .ShouldBe(lab.FilesIn(job.Uploaded).Where(name => name != "metadata.json"));
        listed.Files.MaxBy(file => file.AppearedAt)!.Name.ShouldBe(saved, "it is what somebody saved last");

        File.Delete(lab.PathOf($"{job.Uploaded}/{saved}"));
        (await Told(job)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "FILE-17")]
    public async Task Who_lists_the_files_or_moves_them_gets_the_students_own()
    {
        var job = await new JobInLab(lab).Submitted();
        var printing = $"Printing/{job.Name}";
        await job.Stage(1, job.Uploaded, printing);
        lab.Jobs.Commit(job.Id, 2, printing);
        await Eventually.IsTrue(async () => await lab.OpenMoves(job.Id) == 0, () => "A move is still open.");
        await Known(job, _ => printing);

        // Nobody watches this folder.
        SaveOver(job, printing, inPlace: true);
        var first = await lab.Files.ListFilesAsync(new ListFilesRequest { Folder = printing });
        var second = await lab.Files.ListFilesAsync(new ListFilesRequest { Folder = printing });
        SaveOver(job, printing, inPlace: false);
        await job.Stage(2, printing, $"Completed/{job.Name}");

        (first.Overwritten, first.SavedAs).ShouldBe((job.Stl, $"{job.Name}.from-slicer.stl"));
        second.Overwritten.ShouldBeEmpty();
        Bytes(job, $"Completed/{job.Name}").ShouldBe(job.Content);
        lab.FilesIn($"Completed/{job.Name}").ShouldContain($"{job.Name}.from-slicer (2).stl");
    }

    [Fact]
    public async Task Without_the_second_copy_it_is_said_that_the_file_is_not_the_students()
    {
        var job = await new JobInLab(lab).Submitted();
        var printing = $"Printing/{job.Name}";
        await job.Stage(1, job.Uploaded, printing);
        lab.Jobs.Commit(job.Id, 2, printing);
        await Eventually.IsTrue(async () => await lab.OpenMoves(job.Id) == 0, () => "A move is still open.");
        await Known(job, _ => printing);
        File.WriteAllText(lab.PathOf($"{printing}/kept-original"), "damaged");

        SaveOver(job, printing, inPlace: true);
        var listed = await lab.Files.ListFilesAsync(new ListFilesRequest { Folder = printing });

        (listed.Overwritten, listed.SavedAs).ShouldBe((job.Stl, ""));
        job.Read(printing, job.Stl).ShouldBe(Project, "nothing is thrown away");
    }

    private async Task<IEnumerable<OverwrittenOriginal>> Told(JobInLab job) =>
        (await lab.StorageUse.GetFindingsAsync(new GetFindingsRequest())).Overwritten.Where(told => told.JobId == job.Id);

    private static void SaveOver(JobInLab job, string folder, bool inPlace)
    {
        if (inPlace)
        {
            job.Save(folder, job.Stl, Project);
        }
        else
        {
            job.SaveByReplacing(folder, job.Stl, Project);
        }
    }

    private byte[] Bytes(JobInLab job, string folder) => File.ReadAllBytes(lab.PathOf($"{folder}/{job.Stl}"));

    // The peer's metadata does not name the student's file, as Jobs does.
    private async Task<JobInLab> Known(JobInLab job, Func<JobInLab, string> folder)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(job.Content));
        await File.WriteAllTextAsync(
            lab.PathOf($"{folder(job)}/metadata.json"),
            $$"""{ "job_id": "{{job.Id}}", "version": 9, "original_stored_filename": "{{job.Stl}}", "file_hash": "{{hash}}" }"""
        );
        return job;
    }
}

[Collection(FilesTests.Name)]
public sealed class OverwrittenByLinkTests(FilesLabs labs) : OverwrittenTests(labs.Linking);

[Collection(FilesTests.Name)]
public sealed class OverwrittenByCopyTests(FilesLabs labs) : OverwrittenTests(labs.Copying);
