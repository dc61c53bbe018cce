using FsCheck;
using FsCheck.Fluent;

namespace PrintLab.Tests.Jobs.Chain;

[Trait("req", "EVT-02")]
public sealed class RandomTamperingTests
{
    [Fact]
    public void Of_ten_thousand_edits_deletions_insertions_reorderings_truncations_and_redactions_each_is_found() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(10_000),
            Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                seed =>
                {
                    var log = SampleLog.Make();
                    var head = log.Head();
                    Tampering.Attack(log, new Random(seed));
                    return !log.Verify(head).GetAwaiter().GetResult().IsWhole;
                }
            )
        );
}
