using PrintLab.AppHost.Demo.Models;
using PrintLab.Lab.Settings;

namespace PrintLab.AppHost.Demo;

/// <summary>Sixty days of a university's print lab: 120 jobs, and everything people did to them in the order in which they did it.</summary>
internal sealed record DemoPlan(IReadOnlyList<DemoJob> Jobs, IReadOnlyList<Step> Steps)
{
    /// <summary>Picked up without a payment; somebody has to run after the money.</summary>
    public const int UnpaidJob = 61;

    private const int Seed = 20260;

    // How many jobs end where, and how many hours ago they were handed in.
    private static readonly (string Status, int Jobs, double Newest, double Oldest)[] Endings =
    [
        ("ARCHIVED", 10, 40 * 24, 59.5 * 24),
        ("PAIDPICKEDUP", 52, 6 * 24, 59.5 * 24),
        ("REJECTED", 11, 24, 55 * 24),
        ("COMPLETED", 13, 3 * 24, 14 * 24),
        ("PRINTING", 6, 2 * 24, 6 * 24),
        ("READYTOPRINT", 9, 1.5 * 24, 5 * 24),
        ("PENDING", 5, 9 * 24, 25 * 24),
        ("PENDING", 5, 20, 56),
        ("UPLOADED", 9, 0.3, 34),
    ];

    public static DemoPlan Make(LabSettings lab, DateTimeOffset now)
    {
        var dice = new Random(Seed);
        var hours = new LabHours(now - TimeSpan.FromMinutes(3));
        var jobs = new List<DemoJob>();
        var steps = Staffing(now, hours).ToList();
        foreach (var (status, count, newest, oldest) in Endings)
        {
            for (var i = 0; i < count; i++)
            {
                var job = NewJob(jobs.Count, status, lab, dice);
                var age = newest + ((oldest - newest) * (i + dice.NextDouble()) / count);
                jobs.Add(job);
                steps.AddRange(new LifeScript(job, now - TimeSpan.FromHours(age), hours, lab, dice).Write());
            }
        }

        return new DemoPlan(jobs, [.. steps.OrderBy(step => step.At)]);
    }

    public static DateTimeOffset NewColleagueStarts(LabHours hours) => hours.Latest - TimeSpan.FromDays(4);

    private static IEnumerable<Step> Staffing(DateTimeOffset now, LabHours hours) =>
    [
        .. People.Staff.Select(name => Hire(now - TimeSpan.FromDays(60), name)),
        Hire(NewColleagueStarts(hours), People.NewColleague),
    ];

    private static Step Hire(DateTimeOffset at, string name) => new(at, Step.NoJob, Step.AddStaff, new Dictionary<string, object> { ["name"] = name });

    private static DemoJob NewJob(int number, string status, LabSettings lab, Random dice)
    {
        var method = dice.Next(5) == 0 ? lab.Methods[^1] : lab.Methods[0];
        var printers = lab.Printers.Where(printer => printer.Method == method.Name).DefaultIfEmpty(lab.Printers[0]).ToList();
        var part = Parts.All[number % Parts.All.Count];
        return new DemoJob
        {
            Number = number,
            Ends = status,
            Student = People.Student(dice.Next(70)),
            Discipline = lab.Disciplines[dice.Next(lab.Disciplines.Count)],
            ClassNumber = Phrases.Classes[dice.Next(Phrases.Classes.Count)],
            Method = method.Name,
            Color = method.Colors[dice.Next(method.Colors.Count)],
            Printer = printers[dice.Next(printers.Count)].Name,
            FileName = $"{part.Name}_v{dice.Next(1, 6)}{Extension(number)}",
            DensityGPerCm3 = method.DensityGPerCm3,
            Part = part,
            // Cured prints are solid, and weigh some supports besides.
            Infill = (method.Infill < 1 ? 0.3 : 0.9) + (dice.NextDouble() * 0.4),
        };
    }

    private static string Extension(int number) => (number % 11) switch
    {
        4 => ".obj",
        8 => ".3mf",
        _ => ".stl",
    };
}
