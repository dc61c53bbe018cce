using PrintLab.Lab.Mail;
using PrintLab.Lab.Texts;

namespace PrintLab.Lab.Settings;

/// <summary>Validates lab.json beyond what its types already enforce.</summary>
internal static class LabRules
{
    private const int LongestWord = 40;

    public sealed record Broken(string Where, string Message);

    public static Broken? FirstBroken(LabSettings lab) => All(lab).FirstOrDefault();

    private static IEnumerable<Broken> All(LabSettings lab) =>
        Positive(lab)
            .Concat(Lists(lab))
            .Concat(Methods(lab))
            .Concat(Printers(lab))
            .Concat(Extensions(lab))
            .Concat(Guides(lab))
            .Concat(Words(lab))
            .Concat(Zone(lab))
            .Concat(MailRules.Broken(lab.Mail ?? new()))
            .Concat(Backup(lab.Backup ?? new()));

    private static IEnumerable<Broken> Positive(LabSettings lab)
    {
        (string Where, double Value)[] durations =
        [
            ("confirmation_hours", lab.ConfirmationHours),
            ("lock_minutes", lab.LockMinutes),
            ("revert_minutes", lab.RevertMinutes),
            ("session_hours", lab.SessionHours),
            ("storage_limit_mb", lab.StorageLimitMb),
            ("file_check_minutes", lab.FileCheckMinutes),
            ("limits.upload_bytes", lab.Limits.UploadBytes),
            ("limits.submissions_per_ip_per_hour", lab.Limits.SubmissionsPerIpPerHour),
            ("limits.logins_per_ip_per_hour", lab.Limits.LoginsPerIpPerHour),
            ("limits.uploads_per_ip_per_hour", lab.Limits.UploadsPerIpPerHour),
            ("limits.upload_mb_per_ip_per_hour", lab.Limits.UploadMbPerIpPerHour),
            ("limits.upload_minutes", lab.Limits.UploadMinutes),
            ("limits.lab_logins_per_ip_per_hour", lab.Limits.LabLoginsPerIpPerHour),
            ("retention.archive_days", lab.Retention.ArchiveDays),
            ("retention.prune_days", lab.Retention.PruneDays),
        ];
        foreach (var (where, value) in durations)
        {
            if (value is not > 0)
            {
                yield return new(where, "must be more than 0.");
            }
        }

        (string Where, double Value)[] amounts =
        [
            ("minimum_charge_cents", lab.MinimumChargeCents),
            ("new_staff_days", lab.NewStaffDays),
            ("keep_free_mb", lab.KeepFreeMb),
            ("limits.student_resend_minutes", lab.Limits.StudentResendMinutes),
            ("limits.staff_resend_minutes", lab.Limits.StaffResendMinutes),
        ];
        foreach (var (where, value) in amounts)
        {
            if (value is not >= 0)
            {
                yield return new(where, "must not be negative.");
            }
        }
    }

    private static IEnumerable<Broken> Lists(LabSettings lab)
    {
        if (string.IsNullOrWhiteSpace(lab.Name))
        {
            yield return new("name", "must not be empty.");
        }

        (string Where, IReadOnlyList<string> Names)[] lists =
        [
            ("disciplines", lab.Disciplines),
            ("methods", [.. lab.Methods.Select(method => method.Name)]),
            ("printers", [.. lab.Printers.Select(printer => printer.Name)]),
            ("candidate_extensions", lab.CandidateExtensions),
        ];
        foreach (var (where, names) in lists)
        {
            if (names.Count == 0)
            {
                yield return new(where, "must have at least one entry.");
            }

            if (names.Any(string.IsNullOrWhiteSpace) || names.Distinct().Count() != names.Count)
            {
                yield return new(where, "must have distinct, non-empty names.");
            }

            if (names.FirstOrDefault(name => CleanText.Line(name) != name) is { } unclean)
            {
                yield return new(where, $"\"{unclean}\" has a blank too many, or characters that nobody sees; write \"{CleanText.Line(unclean)}\".");
            }
        }
    }

    private static IEnumerable<Broken> Methods(LabSettings lab)
    {
        for (var i = 0; i < lab.Methods.Count; i++)
        {
            var method = lab.Methods[i];
            if (method.CentsPerGram < 0)
            {
                yield return new($"methods[{i}].cents_per_gram", "must not be negative.");
            }

            if (method.DensityGPerCm3 is not > 0)
            {
                yield return new($"methods[{i}].density_g_per_cm3", "must be more than 0.");
            }

            if (method.WallMm is not >= 0)
            {
                yield return new($"methods[{i}].wall_mm", "must not be negative.");
            }

            if (method.Infill is not (>= 0 and <= 1))
            {
                yield return new($"methods[{i}].infill", "must be a share between 0 and 1.");
            }

            if (method.Colors.Count == 0)
            {
                yield return new($"methods[{i}].colors", "must have at least one color.");
            }

            if (method.Colors.Any(color => CleanText.Line(color) != color))
            {
                yield return new($"methods[{i}].colors", "must have no blank too many, and no characters that nobody sees.");
            }
        }
    }

    private static IEnumerable<Broken> Printers(LabSettings lab)
    {
        for (var i = 0; i < lab.Printers.Count; i++)
        {
            var printer = lab.Printers[i];
            if (lab.Method(printer.Method) is null)
            {
                yield return new($"printers[{i}].method", $"\"{printer.Method}\" is not one of the lab's methods.");
            }

            if (printer.BuildVolumeMm.Count != 3 || printer.BuildVolumeMm.Any(side => side is not > 0))
            {
                yield return new($"printers[{i}].build_volume_mm", "must be three lengths in mm: width, depth, height.");
            }
        }
    }

    private static IEnumerable<Broken> Zone(LabSettings lab)
    {
        if (lab.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            yield return new("time_zone", $"\"{zone}\" is not a time zone that this computer knows; write it like \"America/Chicago\".");
        }
    }

    private static IEnumerable<Broken> Backup(BackupOptions backup)
    {
        if (backup.AtTime is null)
        {
            yield return new("backup.at", $"\"{backup.At}\" is not a time of day; write it like \"03:00\".");
        }

        if (backup.Folder is { } folder && !Path.IsPathFullyQualified(folder))
        {
            yield return new("backup.folder", $"\"{folder}\" is not a full path; write it from the root on, like \"/mnt/offsite/printlab\".");
        }

        if (backup.MailTo is { } address && !EmailAddress.IsValid(address))
        {
            yield return new("backup.mail_to", $"\"{address}\" is not an email address.");
        }
    }

    private static IEnumerable<Broken> Words(LabSettings lab)
    {
        foreach (var (field, word) in new[] { ("guides_name", lab.GuidesName), ("payment_card", lab.PaymentCard) })
        {
            if (string.IsNullOrWhiteSpace(word) || word.Length > LongestWord)
            {
                yield return new(field, $"must be 1 to {LongestWord} characters long.");
            }
        }
    }

    private static IEnumerable<Broken> Guides(LabSettings lab)
    {
        if (lab.GuidesUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return new("guides_url", "must be an address that begins with https:// or http://.");
        }
    }

    private static IEnumerable<Broken> Extensions(LabSettings lab) =>
        lab
            .CandidateExtensions.Where(extension => extension.Length < 2 || extension[0] != '.' || extension.AsSpan(1).ContainsAny(['.', '/', '\\']))
            .Select(extension => new Broken("candidate_extensions", $"\"{extension}\" is not a file extension; write it like \".3mf\"."));
}
