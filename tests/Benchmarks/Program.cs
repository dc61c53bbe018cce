using System.CommandLine;
using PrintLab.Benchmarks;
using PrintLab.Benchmarks.Verbs;

var data = new Option<string?>("--data") { Description = "data folder to use and keep (a temporary one)", Recursive = true };
var jobs = new Option<int>("--jobs")
{
    Description = "jobs in the database",
    DefaultValueFactory = _ => 100_000,
    Recursive = true,
};
var seconds = new Option<double>("--seconds")
{
    Description = "length of one measurement",
    DefaultValueFactory = _ => 5,
    Recursive = true,
};
var runs = new Option<int>("--runs")
{
    Description = "repetitions; the best counts",
    DefaultValueFactory = _ => 3,
    Recursive = true,
};
var address = new Option<string?>("--address") { Description = "a running lab instead of one of its own, http://host:port", Recursive = true };
var password = new Option<string?>("--password") { Description = "password of its front-desk", Recursive = true };
var only = new Option<string?>("--only") { Description = "only measurements whose name contains this", Recursive = true };

var root = new RootCommand("Measures a Release build of PrintLab from outside, through its gateway.")
{
    data,
    jobs,
    seconds,
    runs,
    address,
    password,
    only,
};
Add("seed", "fill the database with jobs, events and payments", Seed.Run);
Add("read", "list, by status, search, detail and statistics at 16 connections", Reading.Run);
Add("upload", "8 uploads of 50 MB and 4 of 20 MiB at once, beside sha256sum and dd", Uploads.Run);
Add("lifecycle", "complete lives of jobs per second", Lifecycles.Run);
Add("start", "time until healthy", Starts.Run);
Add("pages", "what /submit ships, and how soon the dashboard can be used with many jobs", Pages.Run);
Add("mail", "how fast 5,000 queued mails leave, and what Notify needs for it", Mailing.Run);
Add(
    "models",
    "reading, drawing and rewriting models, beside other programs; --data: a folder whose largest models are measured too",
    ModelReading.Run
);
Add("memory", "resident memory at rest and after load", Memory.Run);
return await root.Parse(args).InvokeAsync();

void Add(string name, string description, Func<Settings, CancellationToken, Task> run)
{
    var verb = new Command(name, description);
    verb.SetAction(
        (parsed, cancellationToken) =>
            run(
                new Settings(
                    parsed.GetValue(data),
                    parsed.GetValue(jobs),
                    TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                    parsed.GetValue(runs),
                    parsed.GetValue(address),
                    parsed.GetValue(password),
                    parsed.GetValue(only)
                ),
                cancellationToken
            )
    );
    root.Add(verb);
}
