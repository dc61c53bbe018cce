using System.Security.Cryptography;
using System.Text;
using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;

namespace PrintLab.Benchmarks.Seeding;

/// <summary>One job of the seed and its life so far; number 0 is the oldest of them.</summary>
internal sealed class SeedJob
{
    public const string Printer = "Prusa MK4S";
    private static readonly string[] GivenNames =
        ["Amelia", "Ben", "Carla", "Daniel", "Elif", "Felix", "Grace", "Hugo", "Ines", "Jonas", "Keiko", "Leon", "Maya", "Nils", "Olivia", "Pablo", "Quinn", "Rosa", "Samir", "Tessa"];
    private static readonly string[] FamilyNames =
        ["Abbott", "Berg", "Castillo", "Dubois", "Eriksen", "Fontaine", "Garcia", "Hoffmann", "Ivanova", "Jensen", "Kim", "Lindqvist", "Moreau", "Nakamura", "Okafor", "Petrov",
         "Quintana", "Rossi", "Santos", "Tanaka", "Underwood", "Varga", "Walsh", "Yilmaz", "Zhang"];
    private static readonly string[] Disciplines = ["Art", "Architecture", "Landscape Architecture", "Interior Design", "Engineering", "Hobby/Personal", "Other"];
    private static readonly string[] Colors = ["True Red", "Blue", "Gray", "True Black", "True White", "Forest Green"];

    // Of twenty jobs; the newer a job, the earlier its status.
    private static readonly string[] Endings =
    [
        JobStatus.PaidPickedUp, JobStatus.PaidPickedUp, JobStatus.PaidPickedUp, JobStatus.PaidPickedUp, JobStatus.PaidPickedUp, JobStatus.PaidPickedUp, JobStatus.PaidPickedUp,
        JobStatus.Archived, JobStatus.Rejected, JobStatus.Rejected, JobStatus.Completed, JobStatus.Completed, JobStatus.Completed,
        JobStatus.Printing, JobStatus.ReadyToPrint, JobStatus.ReadyToPrint, JobStatus.Pending, JobStatus.Pending, JobStatus.Uploaded, JobStatus.Uploaded,
    ];

    private static readonly string[] Path = [JobStatus.Uploaded, JobStatus.Pending, JobStatus.ReadyToPrint, JobStatus.Printing, JobStatus.Completed, JobStatus.PaidPickedUp, JobStatus.Archived];

    private readonly int _number;
    private readonly string _staff;

    public SeedJob(int number, DateTimeOffset created, string staff)
    {
        _number = number;
        _staff = staff;
        CreatedAt = created;
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"benchmark job {number}")).AsSpan(0, 16));
        Status = Endings[number % Endings.Length];
        StudentName = NameOf(number);
    }

    public string Id { get; }
    public string Status { get; }
    public string StudentName { get; }
    public DateTimeOffset CreatedAt { get; }
    public string SimpleId => Id[..14];
    public string StudentEmail => $"{StudentName.ToLowerInvariant().Replace(' ', '.')}.{_number:D6}@students.university.example";
    public string ClassNumber => $"ARCH {1000 + (_number % 4000)}";
    public string Discipline => Disciplines[_number % Disciplines.Length];
    public string Color => Colors[_number % Colors.Length];
    public string FileHash => Id + Id;
    public string Stem => $"{StudentName.Replace(" ", "")}_Filament_{Color.Replace(" ", "")}_{SimpleId}";
    public string FileName => Stem + ".stl";
    public string Folder => FolderIn(Status);
    public int Version => Steps;
    public DateTimeOffset ChangedAt => At(Steps - 1);
    public bool IsPriced => Status is not (JobStatus.Uploaded or JobStatus.Rejected);
    public bool IsConfirmed => IsPriced && Status != JobStatus.Pending;
    public bool IsPaid => Status is JobStatus.PaidPickedUp or JobStatus.Archived;
    public double Grams => 5 + (_number % 200);
    public long Cents => Math.Max(300, (long)(Grams * 10));
    public long FileBytes => 10_000 + _number;
    public DateTimeOffset At(int step) => CreatedAt + TimeSpan.FromMinutes(step * 20);

    /// <summary>500 names, each of many jobs.</summary>
    public static string NameOf(int number) => $"{GivenNames[number % GivenNames.Length]} {FamilyNames[number / GivenNames.Length % FamilyNames.Length]}";

    public IEnumerable<JobEvent> Events()
    {
        for (var step = 0; step < Steps; step++)
        {
            EventFact fact = step == 0 ? Created() : ChangeAt(step);
            var isStudents = fact is JobCreated or StudentConfirmed;
            yield return JobEvent.Of(fact, Id, isStudents ? "student" : _staff, isStudents ? "" : "front-desk", At(step));
        }
    }

    private JobCreated Created() => new(JobStatus.Uploaded, FolderIn(JobStatus.Uploaded), 1, Discipline, "Filament", Color, Printer, FileHash, FileBytes);

    private JobFact ChangeAt(int step)
    {
        var status = StatusAt(step);
        JobFact change = status switch
        {
            JobStatus.Pending => new StaffApproved(FileName, Grams, 2.5, Cents, Printer, Printer),
            JobStatus.Rejected => new StaffRejected(["Walls are thinner than 1 mm"]),
            JobStatus.ReadyToPrint => new StudentConfirmed(Cents),
            JobStatus.Printing => new PrintStarted(Printer),
            JobStatus.Completed => new PrintCompleted(Printer),
            JobStatus.PaidPickedUp => new PaymentRecorded(Grams, Cents, Cents, $"TC{Cents:D6}", StudentName, Corrects: null),
            _ => AdminAction.Override(JobAction.ChangeStatus, "End of term"),
        };
        return change with { Version = step + 1, Folder = FolderIn(status), From = StatusAt(step - 1), To = status };
    }

    private int Steps => Status == JobStatus.Rejected ? 2 : Array.IndexOf(Path, Status) + 1;

    private string StatusAt(int step) => step == 1 && Status == JobStatus.Rejected ? JobStatus.Rejected : Path[step];

    private string FolderIn(string status) => $"{JobStatuses.FolderOf(status) ?? "Uploaded"}/{Stem}";
}
