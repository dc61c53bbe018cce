using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;
using PrintLab.Contracts.Backups;
using PrintLab.Contracts.Events;
using PrintLab.Lab.Settings;

namespace PrintLab.Notify.Composition.Contexts;

/// <summary>A sample job and a sample backup, for previewing wordings.</summary>
internal static class SampleFacts
{
    public static MailFacts Of(LabSettings lab, DateTimeOffset now)
    {
        var printer = lab.Printers[0];
        var method = lab.Method(printer.Method)!;
        const double grams = 42.5;
        return new MailFacts
        {
            ConfirmToken = "sample",
            Job = new JobView
            {
                Id = "5a3b1e00000000000000000000000000",
                StudentName = "Sam Sample",
                StudentEmail = "sam.sample@students.example",
                OriginalFilename = "site_model.stl",
                Printer = printer.Name,
                PrintMethod = method.Name,
                Color = method.Colors[0],
                WeightG = grams,
                TimeHours = 3.5,
                CostCents = Math.Max(lab.MinimumChargeCents, (long)(grams * method.CentsPerGram)),
                ConfirmTokenExpires = Timestamp.FromDateTimeOffset(now.AddHours(lab.ConfirmationHours)),
                StatusLink = "sample",
                RejectReasons = { lab.RejectionReasons.Take(2) },
            },
        };
    }

    public static BackupReport Backup(DateTimeOffset now, string? problem) =>
        new(
            $"{now:yyyyMMdd'T'HHmmss'Z'}",
            now,
            now.AddMinutes(3),
            problem,
            "/mnt/backup/printlab",
            Jobs: 1240,
            Files: 3720,
            Bytes: 18_400_000_000,
            NewBytes: 96_000_000,
            "operator@uni.example",
            LogEnd: problem is null ? new LogHead(48_210, new string('a', 64), now) : null
        );
}
