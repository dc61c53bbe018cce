using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Lab.Settings;

namespace PrintLab.Seed.Lives;

/// <summary>Any number of jobs without files, for benchmarks: 500 students, every status; the newer a job, the earlier its status.</summary>
internal sealed class BulkLives(LabSettings lab, string staffName, string workstation)
{
    private static readonly string[] GivenNames =
    [
        "Amelia",
        "Ben",
        "Carla",
        "Daniel",
        "Elif",
        "Felix",
        "Grace",
        "Hugo",
        "Ines",
        "Jonas",
        "Keiko",
        "Leon",
        "Maya",
        "Nils",
        "Olivia",
        "Pablo",
        "Quinn",
        "Rosa",
        "Samir",
        "Tessa",
    ];

    private static readonly string[] FamilyNames =
    [
        "Abbott",
        "Berg",
        "Castillo",
        "Dubois",
        "Eriksen",
        "Fontaine",
        "Garcia",
        "Hoffmann",
        "Ivanova",
        "Jensen",
        "Kim",
        "Lindqvist",
        "Moreau",
        "Nakamura",
        "Okafor",
        "Petrov",
        "Quintana",
        "Rossi",
        "Santos",
        "Tanaka",
        "Underwood",
        "Varga",
        "Walsh",
        "Yilmaz",
        "Zhang",
    ];

    // Per twenty jobs.
    private static readonly string[] Endings =
    [
        .. Enumerable.Repeat(JobStatus.PaidPickedUp, 7),
        JobStatus.Archived,
        JobStatus.Rejected,
        JobStatus.Rejected,
        JobStatus.Completed,
        JobStatus.Completed,
        JobStatus.Completed,
        JobStatus.Printing,
        JobStatus.ReadyToPrint,
        JobStatus.ReadyToPrint,
        JobStatus.Pending,
        JobStatus.Pending,
        JobStatus.Uploaded,
        JobStatus.Uploaded,
    ];

    private readonly Actor _staff = new(workstation, workstation, "", staffName, IsAdmin: true, LockToken: null);

    /// <summary>The id of the job with this number.</summary>
    public static string IdOf(int number) => Submitted.IdOf($"benchmark job {number}");

    /// <summary>500 names, each used for many jobs.</summary>
    public static string NameOf(int number) =>
        $"{GivenNames[number % GivenNames.Length]} {FamilyNames[number / GivenNames.Length % FamilyNames.Length]}";

    /// <summary>The history of one job, one step every twenty minutes.</summary>
    /// <param name="number">0 is the oldest.</param>
    public JobLife Make(int number, DateTimeOffset created)
    {
        var life = new JobLife(Hand(number, created).ToJob(), lab, _ => $"token of benchmark job {number}");
        var (status, grams, step) = (Endings[number % Endings.Length], 5.0 + (number % 200), 0);
        life.Submit();
        if (status == JobStatus.Rejected)
        {
            life.Reject(["Walls are thinner than 1 mm"], _staff, Next());
        }
        else if (Reaches(JobStatus.Pending))
        {
            life.Approve(grams, 2.5, _staff, Next());
        }

        if (Reaches(JobStatus.ReadyToPrint))
        {
            life.Confirm(Next());
        }

        if (Reaches(JobStatus.Printing))
        {
            life.Print(_staff, Next());
        }

        if (Reaches(JobStatus.Completed))
        {
            life.Finish(_staff, Next());
        }

        if (Reaches(JobStatus.PaidPickedUp))
        {
            life.Pay(grams, $"TC{number:D6}", life.Job.StudentName, _staff, Next());
        }

        if (Reaches(JobStatus.Archived))
        {
            life.Archive("End of term", _staff, Next());
        }

        return life;

        DateTimeOffset Next() => created + TimeSpan.FromMinutes(20 * ++step);
        bool Reaches(string needed) => status != JobStatus.Rejected && Position(status) >= Position(needed);
    }

    // A job usually passes through the statuses in the order of their table, except for a rejection.
    private static int Position(string status) => JobStatuses.Names.Where(name => name != JobStatus.Rejected).ToList().IndexOf(status);

    private Submitted Hand(int number, DateTimeOffset created)
    {
        var name = NameOf(number);
        var method = lab.Methods[0];
        return new Submitted(
            $"benchmark job {number}",
            IdDigits: 14,
            created,
            name,
            $"{name.ToLowerInvariant().Replace(' ', '.')}.{number:D6}@students.university.example",
            lab.Disciplines[number % lab.Disciplines.Count],
            $"ARCH {1000 + (number % 4000)}",
            method.Name,
            method.Colors[number % method.Colors.Count],
            lab.Printers.First(printer => printer.Method == method.Name).Name,
            "part.stl",
            IdOf(number) + IdOf(number),
            10_000 + number
        );
    }
}
