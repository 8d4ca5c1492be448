using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Redemptions.Domain.Redemptions;
using Redemptions.Grains.Vouchers;
using Redemptions.Testing.Samples;

namespace Redemptions.Grains.Tests.Vouchers;

public sealed class PlaintextSourceTests : IDisposable
{
    private static readonly VoucherSecrets Source = new() { Pin = "1115684091419838", PhoneNumber = "+27821234567" };

    private readonly RedemptionEncryption _snapshots = new(new ReversingEncryption());
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    /// <summary>As the application service creates it: nothing is encrypted yet.</summary>
    private RedeemCommand Command => new()
    {
        Id = Begun.FullRequest.Id,
        Account = Begun.FullRequest.Account,
        Mode = Begun.FullRequest.Mode,
        Type = Begun.FullRequest.Type,
        IdempotencyKey = Begun.FullRequest.IdempotencyKey,
        Digest = Begun.FullRequest.Digest,
        Fingerprint = Begun.FullRequest.Fingerprint,
        Reference = Begun.FullRequest.Reference,
        SealedSource = null!,
        InHand = new PlaintextSource(_snapshots, Begun.FullRequest.Id, Source),
        MaskedSource = Begun.FullRequest.MaskedSource,
        Currency = Begun.FullRequest.Currency,
        Metadata = Begun.FullRequest.Metadata,
        StartBy = Begun.At,
        Wait = TimeSpan.Zero,
    };

    public void Dispose() => _services.Dispose();

    [Fact]
    public void A_command_within_its_process_keeps_its_source_in_hand() =>
        _services.GetRequiredService<DeepCopier>().Copy(Command).InHand!.Clear.Should().BeSameAs(Source);

    [Fact]
    public void A_command_that_leaves_its_process_takes_its_source_along_sealed_for_the_redemption()
    {
        var serializer = _services.GetRequiredService<Serializer>();

        var arrived = serializer.Deserialize<RedeemCommand>(serializer.SerializeToArray(Command));

        arrived!.InHand.Should().BeNull();
        _snapshots.UnprotectSource(Begun.FullRequest.Id.Value, arrived.SealedSource).Should().Be(Source);
    }

    [Fact]
    public void What_leaves_the_process_holds_no_pin_in_the_clear() =>
        Encoding.UTF8.GetString(_services.GetRequiredService<Serializer>().SerializeToArray(Command)).Should().NotContain(Source.Pin);

    [Fact]
    public void A_command_with_its_source_in_hand_prints_no_pin() => $"{Command} {Command.InHand}".Should().NotContain(Source.Pin);
}
