using Grpc.Core;
using PrintLab.Contracts;
using PrintLab.Tests.Files.Running;

namespace PrintLab.Tests.Files.Stopping;

/// <summary>What a stop of the service is to those who listen to it, and what its listeners are to the stop.</summary>
[Collection(FilesTests.Name)]
public sealed class StoppingTests(FilesLabs labs)
{
    [Fact]
    public async Task A_stream_ends_with_the_service_instead_of_breaking_or_holding_it_up()
    {
        await using var lab = await FilesLab.Open(labs.Postgres);
        using var watch = lab.Files.WatchSliced(new WatchSlicedRequest());
        (await watch.ResponseStream.MoveNext()).ShouldBeTrue();
        (await lab.Service.Stop()).ShouldBe(0);
        (await watch.ResponseStream.MoveNext()).ShouldBeFalse();
        watch.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
        lab.Service.Output.ShouldNotContain(" fail: ");
    }

    [Fact]
    public async Task A_collector_that_never_answers_does_not_hold_up_the_end()
    {
        await using var collector = await Collector.Start(answers: false);
        await using var lab = await FilesLab.Open(labs.Postgres, [.. collector.Settings]);
        lab.Jobs.Commit("0123456789abcdef", 1, "Uploaded/a");
        await Eventually.IsTrue(() => collector.Requests > 0, () => lab.Service.Output);
        (await lab.Service.Stop()).ShouldBe(0);
    }

    [Fact]
    public async Task Traces_tell_the_work_that_was_asked_for_by_its_name_and_no_polling()
    {
        await using var collector = await Collector.Start();
        await using var lab = await FilesLab.Open(labs.Postgres, [.. collector.Settings]);
        await Eventually.IsTrue(async () => (await lab.Service.Health()).Status == 200, () => lab.Service.Output);
        lab.Jobs.Delete("0123456789abcdef", "Uploaded/a");
        await lab.StorageUse.GetUsageAsync(new GetUsageRequest());
        await Eventually.IsTrue(() => collector.Traces.Contains("files: JobDeleted", StringComparison.Ordinal), () => collector.Traces);
        (await lab.Service.Stop()).ShouldBe(0);

        collector.Traces.ShouldContain("StorageService/GetUsage");
        collector.Traces.ShouldContain("INSERT INTO removal_due", customMessage: "a statement of the work");
        collector.Traces.ShouldNotContain("/health");
        collector.Traces.ShouldNotContain("FROM metadata_due AS", customMessage: "a statement of the sweep");
        collector.Metrics.ShouldContain("http.server.request.duration");
        collector.Metrics.ShouldContain("db.client");
        collector.Logs.ShouldContain("Now listening on: http://127.0.0.1");
        collector.Values("service.name").ShouldBe(["files"]);
        collector.Values("service.instance.id").ShouldBe(["one"]);
    }
}
