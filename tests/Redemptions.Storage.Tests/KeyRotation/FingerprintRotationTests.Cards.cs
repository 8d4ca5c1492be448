using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.StoredValue;
using Redemptions.Storage.Tests.StoredValue;
using Redemptions.Testing.Silos;

namespace Redemptions.Storage.Tests.KeyRotation;

/// <content>The codes of cards, which have no grain keys.</content>
public sealed partial class FingerprintRotationTests
{
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_card_code_that_was_declined_under_two_versions_does_not_stop_a_rotation(bool hasRowOfAnOlderBuild)
    {
        await _sandbox.PrepareAsync();
        StorageOnly.Open(_sandbox.Settings with { FingerprintKey = SecondKey, PreviousFingerprintKeys = [FirstKey] }).Dispose();
        await RotateAsync(Keys(SecondKey, FirstKey));
        await using var services = StorageOnly.Open(_sandbox.Settings with { FingerprintKey = ThirdKey, PreviousFingerprintKeys = [FirstKey, SecondKey] });
        var keys = Keys(ThirdKey, FirstKey, SecondKey);
        var first = Cards.Card();
        var second = first with { Fingerprint = Digests(keys).Rehash(first.Fingerprint, 2) };
        await services.GetRequiredService<ICardStore>().SaveAsync(new CardState { Index = [Declined(first), Declined(second)] });
        if (hasRowOfAnOlderBuild)
        {
            await _sandbox.Database.ExecuteAsync(
                $"INSERT INTO voucher_gate VALUES ('test', '{first.Type}', '{Digests(keys).Rehash(first.Fingerprint, 3)}', 3, 'test/{first.Type}/{first.Fingerprint}')");
        }

        (await RotateAsync(keys)).Should().Be("Version 3 of the fingerprint key is current; 0 known vouchers keep their grain keys.");

        static IndexRow Declined(Card card) => card.Row(RedemptionId.New(TimeProvider.System), RedemptionStatus.Failed);
    }
}
