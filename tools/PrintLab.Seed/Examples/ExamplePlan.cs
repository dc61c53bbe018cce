using PrintLab.Contracts.Events;
using PrintLab.Contracts.Lifecycle;
using PrintLab.Jobs.Domain;
using PrintLab.Lab.Settings;
using PrintLab.Seed.Lives;
using PrintLab.Seed.Shapes;

namespace PrintLab.Seed.Examples;

/// <summary>Sixty days of a university's print lab: 120 jobs, everything people did with them, and those people.</summary>
internal sealed record ExamplePlan(IReadOnlyList<(ExampleJob Job, JobLife Life)> Jobs, IReadOnlyList<StaffMember> Staff)
{
    /// <summary>Picked up without a payment; somebody has to collect the money.</summary>
    public const int UnpaidJob = 61;

    private const int Seed = 20260;

    // How many jobs end in which status, and how many hours ago they were submitted.
    private static readonly (string Status, int Jobs, double Newest, double Oldest)[] Endings =
    [
        (JobStatus.Archived, 10, 40 * 24, 59.5 * 24),
        (JobStatus.PaidPickedUp, 52, 6 * 24, 59.5 * 24),
        (JobStatus.Rejected, 11, 24, 55 * 24),
        (JobStatus.Completed, 13, 3 * 24, 14 * 24),
        (JobStatus.Printing, 6, 2 * 24, 6 * 24),
        (JobStatus.ReadyToPrint, 9, 1.5 * 24, 5 * 24),
        (JobStatus.Pending, 5, 9 * 24, 25 * 24),
        (JobStatus.Pending, 5, 20, 56),
        (JobStatus.Uploaded, 9, 0.3, 34),
    ];

    /// <summary>The lab opens shortly before its first submission.</summary>
    public static DateTimeOffset Opens(DateTimeOffset now) => now - TimeSpan.FromDays(60.5);

    /// <summary>The same examples for the same lab and time.</summary>
    /// <param name="token">Creates the confirmation token of a job, with this expiry.</param>
    /// <param name="workstation">Where staff work.</param>
    public static ExamplePlan Make(LabSettings lab, DateTimeOffset now, Func<string, DateTimeOffset, string> token, string workstation)
    {
        var dice = new Random(Seed);
        var hours = new LabHours(now - TimeSpan.FromMinutes(3));
        var jobs = new List<(ExampleJob, JobLife)>();
        foreach (var (status, count, newest, oldest) in Endings)
        {
            for (var i = 0; i < count; i++)
            {
                var age = newest + ((oldest - newest) * (i + dice.NextDouble()) / count);
                var job = NewJob(jobs.Count, status, now - TimeSpan.FromHours(age), lab, dice);
                var submitted = job.Submitted().ToJob();
                var life = new JobLife(submitted, lab, expires => token(submitted.Id, expires));
                new LifeScript(job, life, hours, lab, dice, workstation).Write();
                jobs.Add((job, life));
            }
        }

        return new ExamplePlan(jobs, [.. Hired(now, hours)]);
    }

    public static DateTimeOffset NewColleagueStarts(LabHours hours) => hours.Latest - TimeSpan.FromDays(4);

    private static IEnumerable<StaffMember> Hired(DateTimeOffset now, LabHours hours) =>
        [
            .. People.Staff.Select(name => new StaffMember { Name = name, AddedAt = (now - TimeSpan.FromDays(60)).ToMicroseconds() }),
            new StaffMember { Name = People.NewColleague, AddedAt = NewColleagueStarts(hours).ToMicroseconds() },
        ];

    private static ExampleJob NewJob(int number, string status, DateTimeOffset at, LabSettings lab, Random dice)
    {
        var method = dice.Next(5) == 0 ? lab.Methods[^1] : lab.Methods[0];
        var printers = lab.Printers.Where(printer => printer.Method == method.Name).DefaultIfEmpty(lab.Printers[0]).ToList();
        var part = Parts.All[number % Parts.All.Count];
        return new ExampleJob
        {
            Number = number,
            Ends = status,
            At = at.ToMicroseconds(),
            Student = People.Student(dice.Next(70)),
            Discipline = lab.Disciplines[dice.Next(lab.Disciplines.Count)],
            ClassNumber = Phrases.Classes[dice.Next(Phrases.Classes.Count)],
            Method = method.Name,
            Color = method.Colors[dice.Next(method.Colors.Count)],
            Printer = printers[dice.Next(printers.Count)].Name,
            FileName = $"{part.Name}_v{dice.Next(1, 6)}{Extension(number)}",
            DensityGPerCm3 = method.DensityGPerCm3,
            Part = part,
            // Cured prints are solid, and their weight includes some supports.
            Infill = (method.Infill < 1 ? 0.3 : 0.9) + (dice.NextDouble() * 0.4),
        };
    }

    private static string Extension(int number) =>
        (number % 11) switch
        {
            4 => ".obj",
            8 => ".3mf",
            _ => ".stl",
        };
}
