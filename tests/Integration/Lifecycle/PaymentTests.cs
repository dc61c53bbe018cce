using System.Net;

namespace PrintLab.Tests.Integration.Lifecycle;

/// <summary>Weighing and paying at pick-up.</summary>
[Collection(SharedLabTests.Name)]
public sealed class PaymentTests(SharedLab shared)
{
    private readonly RunningLab _lab = shared.Lab;
    private readonly LabApi _staff = shared.Staff;

    [Fact]
    [Trait("req", "PAY-09")]
    [Trait("req", "LOCK-14")]
    public async Task Paying_needs_the_lock()
    {
        var completed = await _lab.CompletedJob(_staff);
        (await _staff.Pay(completed.Id)).ExpectError(HttpStatusCode.Forbidden, "lock_required");
        (await _staff.Get($"jobs/{completed.Id}"))["status"].ShouldBe("COMPLETED");
    }

    [Fact]
    [Trait("req", "PAY-09")]
    public async Task Only_a_completed_job_can_be_paid()
    {
        var pending = await _lab.PendingJob(_staff);
        (await _staff.Post($"jobs/{pending.Id}/lock")).Expect(HttpStatusCode.OK);
        (await _staff.Pay(pending.Id)).ExpectError(HttpStatusCode.Forbidden, "wrong_status");
    }

    [Theory]
    [InlineData("grams")]
    [InlineData("txn_no")]
    [InlineData("picked_up_by")]
    [InlineData("staff_name")]
    [Trait("req", "PAY-08")]
    public async Task Missing_payment_data_is_named(string field)
    {
        var completed = await _lab.CompletedJob(_staff);
        (await _staff.Post($"jobs/{completed.Id}/lock")).Expect(HttpStatusCode.OK);
        var body = new Dictionary<string, object>
        {
            ["grams"] = 10,
            ["txn_no"] = "TC1",
            ["picked_up_by"] = "Jane",
            ["staff_name"] = RunningLab.Staff,
        };
        body.Remove(field);
        (await _staff.Post($"jobs/{completed.Id}/payment", body)).ExpectField(field);
    }

    [Fact]
    [Trait("req", "PAY-04")]
    [Trait("req", "PAY-05")]
    [Trait("req", "PAY-06")]
    [Trait("req", "PAY-10")]
    public async Task The_scale_decides_the_final_price_and_the_estimate_stays()
    {
        var completed = await _lab.CompletedJob(_staff);
        (await _staff.Post($"jobs/{completed.Id}/lock")).Expect(HttpStatusCode.OK);
        var paid = (await _staff.Pay(completed.Id, grams: 61.25)).Expect(HttpStatusCode.OK);
        var payment = paid.Member("payment");
        payment.GetProperty("grams").GetDouble().ShouldBe(61.25);
        payment.GetProperty("price_cents").GetInt64().ShouldBe(613);
        payment.GetProperty("txn_no").GetString().ShouldBe("TC123456");
        payment.GetProperty("picked_up_by").GetString().ShouldBe("Jane Student");
        payment.GetProperty("paid_by_staff").GetString().ShouldBe(RunningLab.Staff);
        payment.GetProperty("paid_ts").GetDateTime().Kind.ShouldBe(DateTimeKind.Utc);
        paid["cost_cents"].ShouldBe(completed["cost_cents"]);
    }

    [Fact]
    public async Task A_payment_typed_wrong_is_corrected_and_the_old_one_stays_in_the_log()
    {
        var paid = await _lab.PaidJob(_staff);
        (await _staff.Act(paid.Id, "revert-pickup")).Expect(HttpStatusCode.OK);
        (await _staff.Post($"jobs/{paid.Id}/lock")).Expect(HttpStatusCode.OK);
        var corrected = (await _staff.Pay(paid.Id, grams: 55)).Expect(HttpStatusCode.OK);
        corrected.Member("payment").GetProperty("price_cents").GetInt64().ShouldBe(550);
        var last = (await _staff.Get($"jobs/{paid.Id}")).Member("events").EnumerateArray().Last();
        last.GetProperty("details").GetProperty("corrects").GetString()!.ShouldContain("40 g, 400 cents");
    }
}
