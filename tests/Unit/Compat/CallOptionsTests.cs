using Grpc.Core;

namespace PrintLab.Tests.Unit.Compat;

public sealed class CallOptionsTests
{
    private static readonly DateTime Noon = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Options_that_say_nothing_have_no_deadline_and_no_headers()
    {
        var options = default(CallOptions);

        options.Deadline.ShouldBeNull();
        options.Headers.ShouldBeNull();
        options.CancellationToken.CanBeCanceled.ShouldBeFalse();
        options.IsWaitForReady.ShouldBeFalse();
    }

    [Fact]
    public void Changing_one_option_leaves_the_others_and_the_original_alone()
    {
        using var giveUp = new CancellationTokenSource();
        var headers = new Metadata { { "x", "1" } };
        var original = new CallOptions(headers, Noon, giveUp.Token);

        var changed = original.WithDeadline(Noon.AddHours(1)).WithWriteOptions(new WriteOptions(WriteFlags.NoCompress)).WithWaitForReady();

        changed.Deadline.ShouldBe(Noon.AddHours(1));
        changed.Headers.ShouldBeSameAs(headers);
        changed.CancellationToken.ShouldBe(giveUp.Token);
        changed.WriteOptions!.Flags.ShouldBe(WriteFlags.NoCompress);
        changed.IsWaitForReady.ShouldBeTrue();
        original.Deadline.ShouldBe(Noon);
        original.WriteOptions.ShouldBeNull();
    }
}
