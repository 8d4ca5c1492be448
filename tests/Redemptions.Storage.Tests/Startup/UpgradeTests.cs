using Redemptions.Contracts;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.Startup;

/// <summary>A database that version 0.2 wrote and left, killed, with a draft of which the answer was lost (<c>Upgrades/0.2.sql</c>, a plain dump).</summary>
[Trait("Lane", "Slow")]
public sealed class UpgradeTests(UpgradeTests.EmptySandbox sandbox) : IClassFixture<UpgradeTests.EmptySandbox>
{
    public sealed class EmptySandbox : PostgresSandbox
    {
        protected override Task<PostgresDatabase> CreateAsync() => PostgresDatabase.CreateAsync();
    }

    private static readonly Caller Owner = TestSilo.Till with { Account = "test" };

    [SkippableFact]
    public async Task What_version_0_2_stored_is_found_repeated_and_resolved()
    {
        await sandbox.PrepareAsync();
        await sandbox.Database.ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Startup", "Upgrades", "0.2.sql")));
        await using var silo = await TestSilo.StartAsync(sandbox);

        var confirmed = await RepeatAsync(silo, Sandbox.OneVoucher("1115684091419838", 4_000, "old-confirmed") with
        {
            ExternalReference = "order-1",
            Metadata = new Dictionary<string, string> { ["till"] = "7" },
        });
        (confirmed.Id.Value, confirmed.Status, confirmed.Version).Should().Be(("rdm_01a224d5edb15610843778a2", RedemptionStatus.Confirmed, 2));
        confirmed.ChangeVoucher!.Pin!.Reveal().Should().Be("9339184214783517");
        (await RepeatAsync(silo, Sandbox.OneVoucher("9300000000000001", 4_000, "old-failed"))).Status.Should().Be(RedemptionStatus.Failed);
        var draft = await Poll.ForAsync("the resolution of the draft", async () =>
            (await silo.Reader.ListAsync(Owner, new RedemptionFilter { IdempotencyKey = "old-draft" })).Value!.Data.Single() is { Status: not RedemptionStatus.Draft } end ? end : null);
        (draft.Id.Value, draft.Version).Should().Be(("rdm_01a224d65c5d99e5c29ecb94", 3));

        (await silo.Reader.ListAsync(Owner, new RedemptionFilter())).Value!.Data.Should().HaveCount(4);
        (await silo.Reader.ListAsync(Owner, new RedemptionFilter { ExternalReference = "order-1" })).Value!.Data.Should().ContainSingle().Which.Id.Should().Be(confirmed.Id);
        var search = new SearchRequest { Type = "vouchers.one_voucher", Source = new VoucherSource { Pin = new Sensitive("1115684091419838") } };
        (await silo.Reader.SearchAsync(Owner, search)).Value!.Data.Should().ContainSingle().Which.Id.Should().Be(confirmed.Id);
    }

    private static async Task<Redemption> RepeatAsync(TestSilo silo, RedeemRequest request)
    {
        var answer = (await silo.Service.RedeemAsync(Owner, request with { Source = request.Source! with { PhoneNumber = null } })).Value!;
        answer.Replayed.Should().BeTrue();
        return answer.Redemption;
    }
}
