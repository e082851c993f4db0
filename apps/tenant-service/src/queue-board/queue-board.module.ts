import { Module } from '@nestjs/common';
import { DeadLettersModule } from '../dead-letters/dead-letters.module';
import { BoardSignIn } from './board-sign-in';
import { QueueBoard } from './queue-board';
import { QueueBoardController } from './queue-board.controller';
import { SignInPage } from './sign-in-page';

@Module({
  imports: [DeadLettersModule],
  controllers: [QueueBoardController],
  providers: [QueueBoard, BoardSignIn, SignInPage],
})
export class QueueBoardModule {}
