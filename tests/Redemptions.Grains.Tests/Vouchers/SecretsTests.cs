using System.Diagnostics.Metrics;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

public sealed class SecretsTests(Sandbox sandbox) : IClassFixture<Sandbox>
{
    [Fact]
    public async Task Invariant_7_no_pin_or_change_pin_is_in_a_file_a_log_or_a_metric()
    {
        string[] pins = [SandboxPins.ForBlu(77_777_771), SandboxPins.ForFlash(77_777_772), SandboxPins.ForOtt(777_773), SandboxPins.ForFlash(77_777_774), SandboxPins.ForBlu(77_777_775)];
        var (silo, labels) = (await TestSilo.StartAsync(sandbox, logsEverything: true), new StringBuilder());
        using var meters = Listen(labels);
        var secrets = pins.ToList();
        secrets.Add(await RedeemAsync(silo, Sandbox.Blu(pins[0], 4_000)));
        secrets.Add(await RedeemAsync(silo, Sandbox.OneVoucher(pins[1], 4_000)));
        await silo.RedeemAsync(Sandbox.Ott(pins[2], 4_000));
        await sandbox.FaultAsync(new { provider = "flash", pin = pins[3], kind = "not_json", message = $"PIN {pins[3]} is busy", times = (int?)null });
        await silo.RedeemAsync(Sandbox.OneVoucher(pins[3]) with { Wait = TimeSpan.FromSeconds(1) });
        silo.Storage.BeforeWrite = _ => throw new IOException("The disk is full.");
        await silo.RedeemAsync(Sandbox.Blu(pins[4]));
        await silo.Service.LookUpAsync(TestSilo.Till, new LookupRequest { Type = "vouchers.ott", Source = new VoucherSource { Token = new Sensitive(pins[2]) } });
        silo.Storage.BeforeWrite = _ => Task.CompletedTask;
        var files = await FilesAsync();
        await silo.DisposeAsync();
        var counted = Text(labels);
        foreach (var secret in secrets)
        {
            silo.Log.Lines.Should().NotContain(line => line.Contains(secret));
            files.Should().NotContain(file => file.Contains(secret));
            counted.Should().NotBeEmpty().And.NotContain(secret);
        }
    }

    [Fact]
    public async Task A_decided_redemption_keeps_no_way_back_to_its_pin()
    {
        await using var silo = await TestSilo.StartAsync(sandbox, logsEverything: true);
        var redemption = (await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(2), 4_000))).Value!.Redemption;
        redemption.Status.Should().Be(RedemptionStatus.Confirmed);
        await using var database = new SqliteConnection($"Data Source={Path.Combine(sandbox.Folder, "redemptions.db")}");
        var states = await database.QueryAsync<string>("SELECT CAST(payload AS TEXT) FROM grain_state WHERE grain_type = 'voucher'");
        var state = states.Should().ContainSingle(state => state.Contains(redemption.Id.Value)).Subject;
        state.Should().NotContain("wire").And.NotContain("snapshot");
    }

    [Fact]
    public async Task Every_later_reveal_of_a_change_voucher_is_in_the_audit_trail()
    {
        var request = Sandbox.Blu(SandboxPins.ForBlu(3), 4_000);
        Redemption redemption;
        await using (var silo = await TestSilo.StartAsync(sandbox, logsEverything: true))
        {
            redemption = (await silo.RedeemAsync(request)).Value!.Redemption;
            await silo.RedeemAsync(request);
            await silo.Reader.ReadAsync(TestSilo.Till, redemption.Id);
            await silo.Reader.ReadAsync(TestSilo.Till with { Roles = Roles.Read }, redemption.Id);
        }

        await using var database = new SqliteConnection($"Data Source={Path.Combine(sandbox.Folder, "redemptions.db")}");
        (await database.ExecuteScalarAsync<int>("SELECT sum(count) FROM audit WHERE subject = @id", new { id = redemption.Id.Value })).Should().Be(2);
    }

    [Fact]
    public async Task A_reader_sees_only_the_last_four_of_a_change_voucher()
    {
        await using var silo = await TestSilo.StartAsync(sandbox, logsEverything: true);
        var redemption = (await silo.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(4), 4_000))).Value!.Redemption;
        var read = (await silo.Reader.ReadAsync(TestSilo.Till with { Roles = Roles.Read }, redemption.Id)).Value!;
        read.ChangeVoucher!.Pin.Should().BeNull();
        read.ChangeVoucher.MaskedPin.Should().EndWith(redemption.ChangeVoucher!.Pin!.Reveal()[^4..]).And.StartWith("****");
    }

    private static async Task<string> RedeemAsync(TestSilo silo, RedeemRequest request) =>
        (await silo.RedeemAsync(request)).Value!.Redemption.ChangeVoucher!.Pin!.Reveal();

    private async Task<string[]> FilesAsync()
    {
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(sandbox.Folder, "redemptions.db")}"))
        {
            await database.ExecuteAsync("PRAGMA wal_checkpoint(FULL);");
        }

        return [.. Directory.EnumerateFiles(sandbox.Folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("lock", StringComparison.Ordinal)).Select(ReadShared)];
    }

    private static string ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    // The process keeps adding measurements while the test reads, hence the lock.
    private static string Text(StringBuilder labels)
    {
        lock (labels)
        {
            return labels.ToString();
        }
    }

    private static MeterListener Listen(StringBuilder labels)
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, self) => self.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Keep(tags));
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Keep(tags));
        listener.Start();
        return listener;

        void Keep(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (labels)
            {
                foreach (var tag in tags)
                {
                    labels.Append(tag.Value).AppendLine();
                }
            }
        }
    }
}
