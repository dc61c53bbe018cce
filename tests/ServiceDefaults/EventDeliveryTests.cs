using Grpc.Core;
using Microsoft.Extensions.Logging.Testing;
using PrintLab.Contracts;
using PrintLab.ServiceDefaults.Feed;

namespace PrintLab.Tests.ServiceDefaults;

/// <summary>What a follower does when handling an event fails.</summary>
public sealed class EventDeliveryTests
{
    private readonly RecordingHandler _handler = new();
    private readonly FakeLogger<RecordingHandler> _log = new();
    private readonly EventDelivery<RecordingHandler> _delivery;

    public EventDeliveryTests() => _delivery = new(_handler, _log);

    [Fact]
    public async Task An_event_that_fails_again_and_again_is_parked_and_the_others_are_handled()
    {
        _handler.Failure = item => item.Sequence == 3 ? new FormatException("no such number") : null;

        var failures = await DeliverUntilDone(1, 5);

        failures.ShouldBeInRange(2, 10);
        _handler.Handled.ShouldBe([1, 2, 4, 5]);
        _handler.Parked.ShouldBe([(3, "no such number")]);
        _log.LatestRecord.Message.ShouldContain("event 3");
        _log.LatestRecord.Exception.ShouldBeOfType<FormatException>();
    }

    [Fact]
    public async Task Each_of_several_events_that_fail_is_parked()
    {
        _handler.Failure = item => item.Sequence is 2 or 3 or 7 ? new FormatException("bad") : null;

        await DeliverUntilDone(1, 8);

        _handler.Handled.ShouldBe([1, 4, 5, 6, 8]);
        _handler.Parked.Select(parked => parked.Sequence).ShouldBe([2, 3, 7]);
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    [InlineData(typeof(RpcException))]
    [InlineData(typeof(Npgsql.NpgsqlException))]
    public async Task What_is_not_the_event_s_fault_never_parks_it(Type kind)
    {
        var failure =
            kind == typeof(RpcException) ? new RpcException(new Status(StatusCode.Unavailable, "away")) : (Exception)Activator.CreateInstance(kind)!;
        _handler.Failure = _ => failure;
        for (var attempt = 0; attempt < 30; attempt++)
        {
            await Should.ThrowAsync(() => _delivery.Deliver(Batch(1, 2), CancellationToken.None), kind);
        }

        _handler.Parked.ShouldBeEmpty();
        _handler.Failure = _ => null;
        (await _delivery.Deliver(Batch(1, 2), CancellationToken.None)).ShouldBe(2);
        _handler.Handled.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task What_another_instance_has_handled_meanwhile_is_left_out()
    {
        _handler.Stored = 3;

        (await _delivery.Deliver(Batch(1, 5), CancellationToken.None)).ShouldBe(5);
        _handler.Handled.ShouldBe([4, 5]);

        (await _delivery.Deliver(Batch(1, 5), CancellationToken.None)).ShouldBe(5);
        _handler.Handled.ShouldBe([4, 5], "all of it was handled already");
    }

    [Fact]
    public async Task A_stored_position_before_the_batch_stops_the_delivery()
    {
        _handler.Stored = 2;

        var moved = await Should.ThrowAsync<PositionMovedException>(() => _delivery.Deliver(Batch(6, 8), CancellationToken.None));

        (moved.Expected, moved.Stored).ShouldBe((5, 2));
        _handler.Handled.ShouldBeEmpty();
    }

    // As the follower does: after a failure it begins again at the stored position.
    private async Task<int> DeliverUntilDone(long from, long to)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                await _delivery.Deliver(Batch(Math.Max(from, _handler.Stored + 1), to), CancellationToken.None);
                return failures;
            }
            catch (FormatException)
            {
                failures.ShouldBeLessThan(100);
            }
        }
    }

    private static FeedBatch Batch(long from, long to) =>
        new(from - 1, [.. Enumerable.Range((int)from, (int)(to - from + 1)).Select(sequence => new Event { Sequence = sequence })]);

    /// <summary>Stores its position in memory, whole batches at a time like a transaction.</summary>
    private sealed class RecordingHandler : IFeedHandler
    {
        public string Name => "recording";

        public Func<Event, Exception?> Failure { get; set; } = _ => null;

        public long Stored { get; set; }

        public List<long> Handled { get; } = [];

        public List<(long Sequence, string Reason)> Parked { get; } = [];

        public Task<long> Position(CancellationToken cancellationToken) => Task.FromResult(Stored);

        public Task Handle(FeedBatch batch, CancellationToken cancellationToken)
        {
            Require(batch);
            if (batch.Events.Select(Failure).FirstOrDefault(failure => failure is not null) is { } failure)
            {
                throw failure;
            }

            Handled.AddRange(batch.Events.Select(item => item.Sequence));
            Stored = batch.End;
            return Task.CompletedTask;
        }

        public Task Park(FeedBatch batch, string reason, CancellationToken cancellationToken)
        {
            Require(batch);
            Parked.Add((batch.Events.Single().Sequence, reason));
            Stored = batch.End;
            return Task.CompletedTask;
        }

        private void Require(FeedBatch batch)
        {
            if (batch.After != Stored)
            {
                throw new PositionMovedException(batch.After, Stored);
            }
        }
    }
}
