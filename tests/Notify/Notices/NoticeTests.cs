using System.Net;
using PrintLab.Tests.Notify.Running;
using PrintLab.Tests.Notify.Running.Server;

namespace PrintLab.Tests.Notify.Notices;

/// <summary>Notices appear only while their cause exists. Each test waits for its mails, so none reaches the next test's server.</summary>
[Collection(MailLabTests.Name)]
[Trait("req", "MAIL-09")]
public sealed class NoticeTests(MailLab mail) : IAsyncLifetime
{
    private const long Mebibyte = 1024 * 1024;

    private readonly RunningLab _lab = mail.Lab;
    private readonly LabApi _staff = mail.Staff;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await mail.Server.Play(MailLab.Willing);

    [Fact]
    public async Task A_failed_mail_is_told_with_the_server_s_words_until_it_is_tried_again()
    {
        var job = await RefusedMail();
        (await Notice("mail_failed", job.Id)).ShouldContain("No such user");

        await mail.Server.Play(MailLab.Willing);
        var failed = await mail.Mail(job.Id, "received", "failed");
        (await _staff.Post($"mails/{failed["id"]}/retry", new { staff_name = RunningLab.Staff })).Expect(HttpStatusCode.Accepted);
        await mail.Arrived(job.Id, "received");
        await Gone("mail_failed", job.Id);
    }

    [Fact]
    public async Task A_failed_mail_is_settled_when_the_job_moves_on()
    {
        var job = await RefusedMail();
        await Notice("mail_failed", job.Id);
        await mail.Server.Play(MailLab.Willing);

        await _staff.Approve(job);
        await Gone("mail_failed", job.Id);
        await mail.Arrived(job.Id, "approval");
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_and_the_stream_brings_it()
    {
        await mail.Server.Play(new Script { Away = true });
        var job = await _lab.UploadedJob();
        using var stream = await LiveEvents.Open(_staff, lastEventId: null);
        await stream.Next(
            "notices",
            data => data.GetProperty("notices").EnumerateArray().Any(notice => notice.GetProperty("kind").GetString() == "mail_trouble")
        );
        await mail.Server.Play(MailLab.Willing);
        await Gone("mail_trouble");
        await mail.Arrived(job.Id, "received");
    }

    [Fact]
    public async Task A_storage_that_runs_full_is_told_in_time()
    {
        var large = Path.Combine(_lab.StorageFolder, "Archived", "large.stl");
        Directory.CreateDirectory(Path.GetDirectoryName(large)!);
        await using (var file = File.Create(large))
        {
            file.SetLength(92 * Mebibyte);
        }

        try
        {
            (await Notice("storage")).ShouldStartWith("The storage is 92 % full.");
        }
        finally
        {
            File.Delete(large);
        }

        await Gone("storage");
    }

    [Fact]
    [Trait("req", "FILE-31")]
    [Trait("req", "AUDIT-03")]
    public async Task A_job_without_its_file_is_told_until_the_file_is_back()
    {
        var job = await _lab.UploadedJob();
        await mail.Arrived(job.Id, "received");
        var file = Path.Combine(_lab.StorageFolder, job["file_path"]!);
        var elsewhere = Path.Combine(_lab.Folder, "elsewhere.stl");
        File.Move(file, elsewhere);
        (await Notice("file_missing", job.Id)).ShouldContain(job["file_path"]!);

        File.Move(elsewhere, file);
        await Gone("file_missing", job.Id);
    }

    [Fact]
    [Trait("req", "AUDIT-02")]
    [Trait("req", "AUDIT-05")]
    public async Task What_somebody_put_into_the_storage_is_told_until_it_is_gone()
    {
        var stray = Directory.CreateDirectory(Path.Combine(_lab.StorageFolder, "Uploaded", "Somebody_s_folder")).FullName;
        await File.WriteAllTextAsync(Path.Combine(stray, "part.stl"), "solid");
        (await Notice("file_unclaimed", "")).ShouldStartWith("Uploaded/Somebody_s_folder does not belong to any job.");
        File.Exists(Path.Combine(stray, "part.stl")).ShouldBeTrue("the check changes nothing");

        Directory.Delete(stray, recursive: true);
        await Gone("file_unclaimed", "");
    }

    [Fact]
    [Trait("req", "AUDIT-04")]
    public async Task An_old_copy_of_a_job_is_told_with_where_the_job_is()
    {
        var job = await _lab.UploadedJob();
        await mail.Arrived(job.Id, "received");
        var folder = Path.GetDirectoryName(job["file_path"]!)!.Replace('\\', '/');
        var copy = Directory.CreateDirectory(Path.Combine(_lab.StorageFolder, "Completed", Path.GetFileName(folder))).FullName;
        File.Copy(Path.Combine(_lab.StorageFolder, folder, "metadata.json"), Path.Combine(copy, "metadata.json"));
        (await Notice("file_unclaimed", job.Id)).ShouldStartWith($"Completed/{Path.GetFileName(folder)} is an old copy: its job is in {folder}.");

        Directory.Delete(copy, recursive: true);
        await Gone("file_unclaimed", job.Id);
    }

    [Fact]
    [Trait("req", "AUDIT-02")]
    public async Task What_cannot_be_read_in_a_job_s_folder_is_named_until_it_is_gone_and_the_other_jobs_go_on()
    {
        var (job, other) = (await _lab.UploadedJob(), await _lab.UploadedJob());
        await mail.Arrived(job.Id, "received");
        await mail.Arrived(other.Id, "received");
        var folder = job["file_path"]![..job["file_path"]!.LastIndexOf('/')];
        var path = Path.Combine(_lab.StorageFolder, folder);
        foreach (var kind in OddEntries.Kinds.Where(kind => kind != "folder"))
        {
            OddEntries.Put(kind, path, $"{kind}.gcode");
        }

        await File.WriteAllBytesAsync(Path.Combine(path, "metadata.json"), [.. "{\"job_id\": \""u8, 0xFF, .. "\"}"u8]);

        await Eventually.IsTrue(
            "all of them in notices",
            async () =>
            {
                var told = await Standing("file_unreadable", "");

                // One for each but the folder, and the metadata.
                return told.Count == OddEntries.Kinds.Count
                    && told.Contains($"{folder}/pipe.gcode is a pipe, not a file, and is left out; remove it.")
                    && told.Contains($"{folder}/socket.gcode is a socket, not a file, and is left out; remove it.")
                    && told.Contains($"{folder}/link to a file.gcode is a link, not a file, and is left out; remove it.")
                    && told.Any(text =>
                        text.StartsWith($"{folder}/caf", StringComparison.Ordinal) && text.Contains("has a name that is not valid UTF-8")
                    )
                    && told.Any(text => text.StartsWith($"{folder}/metadata.json is damaged", StringComparison.Ordinal));
            }
        );
        await _staff.Approve(other);
        await mail.Arrived(other.Id, "approval");

        OddEntries.Delete(path);
        await Gone("file_unreadable", "");
    }

    [Fact]
    [Trait("req", "AUDIT-02")]
    public async Task A_students_file_that_was_saved_over_is_told_until_what_was_saved_is_gone()
    {
        var job = await _lab.UploadedJob();
        await mail.Arrived(job.Id, "received");
        var path = Path.Combine(_lab.StorageFolder, job["file_path"]!);

        await File.WriteAllTextAsync(path, "a slicer's project, saved with Ctrl+S");

        var saved = Path.GetFileNameWithoutExtension(path) + ".from-slicer.stl";
        (await Notice("file_overwritten", job.Id)).ShouldEndWith($"The student's file is back; what the slicer saved is now {saved}.");
        File.Delete(Path.Combine(Path.GetDirectoryName(path)!, saved));
        await Gone("file_overwritten", job.Id);
    }

    private async Task<Answer> RefusedMail()
    {
        await mail.Server.Play(MailLab.Willing with { Refusal = new Refusal(MailStep.Recipient, 550, "5.1.1 No such user", Times: 1) });
        var job = await _lab.UploadedJob();
        await mail.Mail(job.Id, "received", "failed");
        return job;
    }

    private Task<string> Notice(string kind, string? jobId = null) =>
        Eventually.Get($"a notice of {kind}", async () => await Standing(kind, jobId) is [var first, ..] ? first : null);

    private Task Gone(string kind, string? jobId = null) =>
        Eventually.IsTrue($"no notice of {kind}", async () => (await Standing(kind, jobId)).Count == 0);

    private async Task<IReadOnlyList<string>> Standing(string kind, string? jobId) =>
        [
            .. (await _staff.Get("notices"))
                .Expect(HttpStatusCode.OK)
                .Member("notices")
                .EnumerateArray()
                .Where(notice =>
                    notice.GetProperty("kind").GetString() == kind && (jobId is null || (notice.GetProperty("job_id").GetString() ?? "") == jobId)
                )
                .Select(notice => notice.GetProperty("message").GetString()!),
        ];
}
